export { type Binding, type Block, schemaOf, type Type } from "./schema-of";
