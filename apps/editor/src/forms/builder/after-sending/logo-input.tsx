import { longestLogo } from "@formwork/domain";
import { Button, FileButton, Group, Input } from "@mantine/core";
import { useState } from "react";
import classes from "./after-sending.module.css";

const widest = 400;
const highest = 112;
const kinds = ["image/png", "image/jpeg", "image/webp"];

/** Redraws a picture at a small size, so that only its pixels are stored. @throws Error when it is not a picture */
async function smallPicture(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const part = Math.min(1, widest / picture.width, highest / picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * part));
  canvas.height = Math.max(1, Math.round(picture.height * part));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL("image/png");
}

/** Input for the form's logo: a picture, stored at a small size. */
export function LogoInput({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (logo: string | undefined) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (file: File | null) => {
    if (file === null) return;
    if (!kinds.includes(file.type)) return setProblem("Choose a PNG, JPEG or WebP picture.");
    const drawn = await smallPicture(file).catch(() => null);
    if (drawn === null) return setProblem("This picture cannot be read. Choose another one.");
    if (drawn.length > longestLogo) return setProblem("This picture is too large. Choose a simpler one.");
    setProblem(null);
    onChange(drawn);
  };
  return (
    <Input.Wrapper
      label="Logo"
      labelElement="div"
      description="PNG, JPEG or WebP; it is made small."
      error={problem}
      inputWrapperOrder={["label", "input", "error", "description"]}
    >
      <Group gap="sm" my={4}>
        {value !== undefined && <img src={value} alt="Logo of the form" className={classes.logo} />}
        <FileButton accept={kinds.join(",")} onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" size="xs">
              {value === undefined ? "Choose a picture" : "Choose another"}
            </Button>
          )}
        </FileButton>
        {value !== undefined && (
          <Button variant="subtle" size="xs" onClick={() => onChange(undefined)}>
            Remove
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}
