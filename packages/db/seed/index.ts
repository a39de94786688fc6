export * from "./builders.ts";
export { type Demo, type DemoSignIn, demoSignIns, seedDemo } from "./demo.ts";
export { contactsBySeller } from "./scenarios/contacts-by-seller.ts";
export { customerCare } from "./scenarios/customer-care.ts";
export { dailyLeads } from "./scenarios/daily-leads.ts";
export { newsletter } from "./scenarios/newsletter.ts";
export { recruitment } from "./scenarios/recruitment.ts";
export { sales } from "./scenarios/sales.ts";
