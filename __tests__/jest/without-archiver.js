// cdktf loads 200 files to archive assets, 0.1 s for each test file that imports cdktf. No stack here has assets.
module.exports = () => {
  throw new Error("The tests run without archiver. See jest.config.js.");
};
