// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

/**
 * One firmware image inside a package, as a reader found it.
 *
 * @param label   what the package says of it
 * @param number  which image of the device it is, as MCUboot counts them from 0; {@link #UNNUMBERED} if the package
 *                does not tell
 * @param hashes  how a device recognises it
 * @param place   where its bytes lie in the package
 * @param signer  which trusted key verified it, in words; empty if none was asked for
 * @param demands what the device must be, and run, for it
 */
public record FirmwareImage(
        ImageLabel label, int number, ImageHashes hashes, ImagePlace place, String signer, ImageDemands demands) {

    public static final String MCUBOOT = "mcuboot";
    /** Firmware for the boot loader of Nordic's nRF5 SDK. */
    public static final String NORDIC_DFU = "nordic-dfu";
    public static final String RAW = "raw";
    public static final int UNNUMBERED = -1;

    /** An MCUboot image that is a package by itself, of this many bytes. */
    public static FirmwareImage mcuboot(String version, String hash, long length) {
        return alone(new ImageLabel(MCUBOOT, "", version), hash, length);
    }

    /** Firmware for Nordic's boot loader, of this many bytes. */
    public static FirmwareImage nordic(String version, String sha256, long length) {
        return alone(new ImageLabel(NORDIC_DFU, "", version), sha256, length);
    }

    /** A file of which nothing is known but its bytes. */
    public static FirmwareImage raw(String sha256, long length) {
        return alone(new ImageLabel(RAW, "", ""), sha256, length);
    }

    private static FirmwareImage alone(ImageLabel label, String hash, long length) {
        return new FirmwareImage(
                label, UNNUMBERED, new ImageHashes(hash), ImagePlace.file(length), "", ImageDemands.NONE);
    }

    /** The same image by another name. */
    public FirmwareImage named(String name) {
        return new FirmwareImage(label.named(name), number, hashes, place, signer, demands);
    }

    /** The same image, verified by a key. */
    public FirmwareImage signedBy(String key) {
        return new FirmwareImage(label, number, hashes, place, key, demands);
    }

    /** The same image under the hash by which a device knows it. */
    public FirmwareImage knownAs(String deviceHash) {
        return new FirmwareImage(label, number, new ImageHashes(deviceHash), place, signer, demands);
    }

    /** The same image as an entry of a package of several. */
    public FirmwareImage within(String packageName, String entry, int imageNumber) {
        return new FirmwareImage(
                label.named(packageName), imageNumber, hashes, place.in(entry), signer, demands);
    }

    /** The same image, which demands something of its device. */
    public FirmwareImage demanding(ImageDemands made) {
        return new FirmwareImage(label, number, hashes, place, signer, made);
    }

    /** The same image, before which the device wants to see another entry of the package. */
    public FirmwareImage after(String companion) {
        return new FirmwareImage(label, number, hashes, place.behind(companion), signer, demands);
    }

    /** The same image, compressed: with the hash that is told of it once the boot loader has unpacked it. */
    public FirmwareImage unpackedTo(String runningHash) {
        return new FirmwareImage(
                label, number, new ImageHashes(hash(), runningHash), place, signer, demands);
    }

    /** For PkgVersion, {@code 1.2.3+4} as imgtool writes it, empty if the package does not tell. */
    public String version() {
        return label.version();
    }

    /** What the device will call it while it lies in a slot, lower-case hex. */
    public String hash() {
        return hashes.stored();
    }

    /** What the device will call it when it runs, lower-case hex. */
    public String runningHash() {
        return hashes.running();
    }

    /** Whether a device that runs this image may tell this hash of it. */
    public boolean runsAs(String deviceHash) {
        return hashes.include(deviceHash);
    }

    /** Bytes to send to the device. */
    public long length() {
        return place.length();
    }

    public boolean isRaw() {
        return RAW.equals(label.format());
    }
}
