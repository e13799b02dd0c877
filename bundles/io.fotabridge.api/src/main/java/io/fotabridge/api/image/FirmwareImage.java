// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.image;

/**
 * One firmware image inside a package, as a reader found it.
 *
 * @param format  {@link #MCUBOOT} or {@link #RAW}
 * @param name    for PkgName, empty if the package does not tell
 * @param version for PkgVersion, {@code 1.2.3+4} as imgtool writes it, empty if the package does not tell
 * @param hash    what the device will call it, lower-case hex: the image hash of an MCUboot image, the SHA-256 of a raw file
 * @param offset  where it begins in the package, bytes
 * @param length  bytes to send to the device: without what a programmer tool padded it with
 * @param signer  which trusted key verified it, in words; empty if none was asked for
 */
public record FirmwareImage(
        String format, String name, String version, String hash, long offset, long length, String signer) {

    public static final String MCUBOOT = "mcuboot";
    public static final String RAW = "raw";

    /** The same image under the hash by which a device knows it. */
    public FirmwareImage knownAs(String deviceHash) {
        return new FirmwareImage(format, name, version, deviceHash, offset, length, signer);
    }

    public boolean isRaw() {
        return RAW.equals(format);
    }
}
