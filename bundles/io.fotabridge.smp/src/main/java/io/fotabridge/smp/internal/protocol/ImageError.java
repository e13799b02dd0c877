// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.internal.protocol;

/** Errors of group 1 in version 2 (smp_group_1.rst, img_mgmt.h). */
public enum ImageError implements SmpError {
    UNKNOWN(1, ErrorKind.OTHER, "unspecified error"),
    FLASH_CONFIG_QUERY_FAIL(2, ErrorKind.OTHER, "flash layout cannot be read"),
    NO_IMAGE(3, ErrorKind.OTHER, "no image in the slot"),
    NO_TLVS(4, ErrorKind.OTHER, "image without TLVs"),
    INVALID_TLV(5, ErrorKind.IMAGE_REFUSED, "invalid TLV"),
    TLV_MULTIPLE_HASHES_FOUND(6, ErrorKind.IMAGE_REFUSED, "more than one hash"),
    TLV_INVALID_SIZE(7, ErrorKind.IMAGE_REFUSED, "TLV of invalid size"),
    HASH_NOT_FOUND(8, ErrorKind.IMAGE_REFUSED, "no image with this hash"),
    NO_FREE_SLOT(9, ErrorKind.STATE, "no free slot"),
    FLASH_OPEN_FAILED(10, ErrorKind.DEVICE_FAULT, "flash cannot be opened"),
    FLASH_READ_FAILED(11, ErrorKind.DEVICE_FAULT, "flash cannot be read"),
    FLASH_WRITE_FAILED(12, ErrorKind.DEVICE_FAULT, "flash cannot be written"),
    FLASH_ERASE_FAILED(13, ErrorKind.DEVICE_FAULT, "flash cannot be erased"),
    INVALID_SLOT(14, ErrorKind.OTHER, "no such slot"),
    NO_FREE_MEMORY(15, ErrorKind.DEVICE_FAULT, "out of memory"),
    FLASH_CONTEXT_ALREADY_SET(16, ErrorKind.DEVICE_FAULT, "flash is in use"),
    FLASH_CONTEXT_NOT_SET(17, ErrorKind.DEVICE_FAULT, "flash is not open"),
    FLASH_AREA_DEVICE_NULL(18, ErrorKind.DEVICE_FAULT, "no flash device"),
    INVALID_PAGE_OFFSET(19, ErrorKind.OTHER, "invalid flash page"),
    INVALID_OFFSET(20, ErrorKind.OTHER, "offset missing"),
    INVALID_LENGTH(21, ErrorKind.OTHER, "length missing"),
    INVALID_IMAGE_HEADER(22, ErrorKind.IMAGE_REFUSED, "image header too short"),
    INVALID_IMAGE_HEADER_MAGIC(23, ErrorKind.IMAGE_REFUSED, "not an MCUboot image"),
    INVALID_HASH(24, ErrorKind.IMAGE_REFUSED, "invalid hash"),
    INVALID_FLASH_ADDRESS(25, ErrorKind.OTHER, "image linked for another address"),
    VERSION_GET_FAILED(26, ErrorKind.OTHER, "version cannot be read"),
    CURRENT_VERSION_IS_NEWER(27, ErrorKind.IMAGE_REFUSED, "the running version is newer"),
    IMAGE_ALREADY_PENDING(28, ErrorKind.STATE, "another image is pending"),
    INVALID_IMAGE_VECTOR_TABLE(29, ErrorKind.IMAGE_REFUSED, "invalid vector table"),
    INVALID_IMAGE_TOO_LARGE(30, ErrorKind.TOO_LARGE, "image larger than the slot"),
    INVALID_IMAGE_DATA_OVERRUN(31, ErrorKind.IMAGE_REFUSED, "data beyond the end of the image"),
    IMAGE_CONFIRMATION_DENIED(32, ErrorKind.OTHER, "confirmation denied"),
    IMAGE_SETTING_TEST_TO_ACTIVE_DENIED(33, ErrorKind.OTHER, "the running image cannot be marked for test"),
    ACTIVE_SLOT_NOT_KNOWN(34, ErrorKind.OTHER, "running slot unknown");

    static final int GROUP = 1;

    private final int code;
    private final ErrorKind kind;
    private final String meaning;

    ImageError(int code, ErrorKind kind, String meaning) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
    }

    static SmpError of(long code) {
        for (ImageError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return new UnlistedError("IMG", code);
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String words() {
        return meaning + " (IMG " + code + ')';
    }
}
