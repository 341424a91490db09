import { catalogueLines } from "../../catalogue";
import { SAMPLES, TEXTS } from "./samples";

test("each problem's text tells what is wrong and what to do", () => {
  expect(catalogueLines(TEXTS, SAMPLES)).toMatchSnapshot();
});
