import {
  IconBuildingWarehouse,
  IconChecklist,
  IconFileUpload,
  IconHomeDollar,
  IconLifebuoy,
  IconListCheck,
  IconShoppingCart,
  IconSunrise,
  IconUserPlus,
  type TablerIcon,
} from "@tabler/icons-react";

/** Icons that templates may name. */
export const templateIcons: Readonly<Record<string, TablerIcon>> = {
  BuildingWarehouse: IconBuildingWarehouse,
  Checklist: IconChecklist,
  FileUpload: IconFileUpload,
  HomeDollar: IconHomeDollar,
  Lifebuoy: IconLifebuoy,
  ListCheck: IconListCheck,
  ShoppingCart: IconShoppingCart,
  Sunrise: IconSunrise,
  UserPlus: IconUserPlus,
};
