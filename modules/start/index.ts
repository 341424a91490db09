// Imported for its effects, before anything that loads CDKTF.
import { leaveOut } from "./leave-out";

// CDKTF calls a function of Node.js that is deprecated since Node.js 22, and a user can do nothing about it.
process.noDeprecation = true;

// A third of the time that CDKTF takes to load goes into these two. archiver makes archives of assets, and no workspace file
// has assets. semver validates versions of programs, and synth skips these validations.
leaveOut("archiver");
leaveOut("semver");
