export { type Checkout, reviewBranchCommand } from "./command";
