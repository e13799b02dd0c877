// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

/**
 * One firmware image inside a package, as a reader found it.
 *
 * @param format  {@link #MCUBOOT}, {@link #NORDIC_DFU} or {@link #RAW}
 * @param name    for PkgName, empty if the package does not tell
 * @param version for PkgVersion, {@code 1.2.3+4} as imgtool writes it, empty if the package does not tell
 * @param hash    what the device will call it, lower-case hex: the image hash of an MCUboot image, the SHA-256 of any
 *                other; of a compressed image as long as it lies in its slot
 * @param offset  where it begins in the package, or in its entry, bytes
 * @param length  bytes to send to the device: without what a programmer tool padded it with
 * @param signer  which trusted key verified it, in words; empty if none was asked for
 * @param entry   what it is called in a package that is a zip file; empty if the package is the image
 * @param number  which image of the device it is, as MCUboot counts them from 0; {@link #UNNUMBERED} if the package
 *                does not tell
 * @param demands what the device must be, and run, for it
 * @param unpacked what the device will call it when its boot loader has unpacked it, lower-case hex; empty unless it
 *                is compressed
 * @param companion what the entry is called that the device wants to see before it (Nordic's init packet); empty if
 *                there is no such thing
 */
public record FirmwareImage(
        String format,
        String name,
        String version,
        String hash,
        long offset,
        long length,
        String signer,
        String entry,
        int number,
        ImageDemands demands,
        String unpacked,
        String companion) {

    public static final String MCUBOOT = "mcuboot";
    /** Firmware for the boot loader of Nordic's nRF5 SDK. */
    public static final String NORDIC_DFU = "nordic-dfu";
    public static final String RAW = "raw";
    public static final int UNNUMBERED = -1;

    /** An image that is a package by itself, for whichever image of the device the target is configured for. */
    public FirmwareImage(
            String format, String name, String version, String hash, long offset, long length, String signer) {
        this(format, name, version, hash, offset, length, signer, "", UNNUMBERED, ImageDemands.NONE, "", "");
    }

    /** The same image under the hash by which a device knows it. */
    public FirmwareImage knownAs(String deviceHash) {
        return new FirmwareImage(
                format, name, version, deviceHash, offset, length, signer, entry, number, demands, unpacked,
                companion);
    }

    /** The same image as an entry of a package of several. */
    public FirmwareImage within(String packageName, String entryName, int imageNumber) {
        return new FirmwareImage(
                format, packageName, version, hash, offset, length, signer, entryName, imageNumber, demands, unpacked,
                companion);
    }

    /** The same image, which demands something of its device. */
    public FirmwareImage demanding(ImageDemands made) {
        return new FirmwareImage(
                format, name, version, hash, offset, length, signer, entry, number, made, unpacked, companion);
    }

    /** The same image, before which the device wants to see another entry of the package. */
    public FirmwareImage after(String companionEntry) {
        return new FirmwareImage(
                format, name, version, hash, offset, length, signer, entry, number, demands, unpacked, companionEntry);
    }

    /** The same image, compressed: with the hash that is told of it once the boot loader has unpacked it. */
    public FirmwareImage unpackedTo(String runningHash) {
        return new FirmwareImage(
                format, name, version, hash, offset, length, signer, entry, number, demands, runningHash, companion);
    }

    /** What the device will call it when it runs, lower-case hex. */
    public String runningHash() {
        return unpacked.isEmpty() ? hash : unpacked;
    }

    /** Whether a device that runs this image may tell this hash of it: not every boot loader stores what it unpacks. */
    public boolean runsAs(String deviceHash) {
        return deviceHash.equals(hash) || deviceHash.equals(runningHash());
    }

    public boolean isRaw() {
        return RAW.equals(format);
    }
}
