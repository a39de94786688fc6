import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { qrImage, qrPng, qrSvg } from "./qr-image.ts";
import classes from "./share.module.css";

const sizes = [
  { value: "30", label: "3 cm, for a card" },
  { value: "50", label: "5 cm, for a leaflet" },
  { value: "100", label: "10 cm, for a poster" },
];

/** The link of a form as a QR code, to look at and to print. It is drawn in the browser, so no other service learns the link. */
export function ShareQr({ name, url }: { name: string; url: string }) {
  const image = useMemo(() => qrImage(url), [url]);
  const [size, setSize] = useState("50");
  const millimetres = Number(size);
  const file = `${name} ${millimetres / 10} cm`;
  return (
    <Group align="flex-start" gap="lg" wrap="wrap">
      <svg
        className={classes.code}
        viewBox={`0 0 ${image.side} ${image.side}`}
        role="img"
        aria-label={`QR code of the link to ${name}`}
        shapeRendering="crispEdges"
      >
        <rect width={image.side} height={image.side} fill="#fff" />
        <path d={image.path} fill="#000" />
      </svg>
      <Stack gap="sm" flex={1} miw={180}>
        <Text size="sm">A phone's camera reads it and opens the form.</Text>
        <Select
          label="Printed size"
          data={sizes}
          value={size}
          allowDeselect={false}
          onChange={(next) => next !== null && setSize(next)}
        />
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
            onClick={() => void qrPng(image, millimetres).then((picture) => save(picture, `${file}.png`))}
          >
            PNG
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />}
            onClick={() => save(new Blob([qrSvg(image, millimetres)], { type: "image/svg+xml" }), `${file}.svg`)}
          >
            SVG
          </Button>
        </Group>
      </Stack>
    </Group>
  );
}

function save(picture: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
