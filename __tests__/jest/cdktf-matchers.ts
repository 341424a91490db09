import { Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";

// Adds cdktf's matchers. The tests that use them import this file: loading cdktf takes 0.2 s for each test file.
Testing.setupJest();
