// Imported for its effects, before anything that loads CDKTF.
import { leaveOutArchiver } from "./leave-out-archiver";

// CDKTF calls a function of Node.js that is deprecated since Node.js 22, and a user can do nothing about it.
process.noDeprecation = true;
leaveOutArchiver();
