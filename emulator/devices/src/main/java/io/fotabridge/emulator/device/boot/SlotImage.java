// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.boot;

import io.fotabridge.emulator.device.flash.FlashSlot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image as it lies in a slot: header and TLVs (MCUboot docs/design.md, "Image format"), nothing verified yet.
 *
 * @param loadAddress   where it must lie, if its flags say so
 * @param covered       bytes from the start that hash and signature cover: header, body and protected TLVs
 * @param protectedTlvs entries of the area that hash and signature cover
 * @param tlvs          entries of the one that they do not
 */
public record SlotImage(ImageVersion version, long flags, long loadAddress, long covered, List<Tlv> protectedTlvs,
        List<Tlv> tlvs) {
    public static final int MAGIC = 0x96f3b83d;
    public static final int HEADER_SIZE = 32;
    public static final int FLAG_ROM_FIXED = 0x100;
    /** The flash of the device begins with 48 KiB of boot loader. */
    public static final long FIRST_SLOT_ADDRESS = 0xc000;
    static final int TLV_MAGIC = 0x6907;
    static final int PROTECTED_MAGIC = 0x6908;
    private static final int INFO_SIZE = 4;
    private static final int FLAG_ENCRYPTED = 0x4 | 0x8;
    private static final int FLAG_NON_BOOTABLE = 0x10;

    /** Reads what a slot holds; empty if that is no image. */
    public static Optional<SlotImage> read(FlashSlot slot) throws IOException {
        ByteBuffer header = littleEndian(slot.read(0, HEADER_SIZE));
        long headerSize = header.getShort(8) & 0xffff;
        long protectedSize = header.getShort(10) & 0xffff;
        long covered = headerSize + (header.getInt(12) & 0xffffffffL) + protectedSize;
        if (header.getInt(0) != MAGIC || headerSize < HEADER_SIZE || covered + INFO_SIZE > slot.size()
                || !protectedAreaFits(slot, covered - protectedSize, protectedSize)) {
            return Optional.empty();
        }
        ImageVersion version = ImageVersion.ofHeader(header);
        long loadAddress = header.getInt(4) & 0xffffffffL;
        long flags = header.getInt(16) & 0xffffffffL;
        Optional<List<Tlv>> covering = protectedSize == 0 ? Optional.of(List.of())
                : tlvs(slot, covered - protectedSize, PROTECTED_MAGIC);
        Optional<List<Tlv>> others = tlvs(slot, covered, TLV_MAGIC);
        return covering.flatMap(inside -> others.map(outside ->
                new SlotImage(version, flags, loadAddress, covered, inside, outside)));
    }

    /** The value of the only hash entry of any kind; empty if there is none, or more than one. */
    public Optional<byte[]> hash() {
        List<Tlv> hashes = tlvs.stream().filter(Tlv::isImageHash).toList();
        return hashes.size() == 1 ? Optional.of(hashes.get(0).value()) : Optional.empty();
    }

    public boolean encrypted() {
        return (flags & FLAG_ENCRYPTED) != 0;
    }

    public boolean bootable() {
        return (flags & FLAG_NON_BOOTABLE) == 0;
    }

    /** Whether it can run where it lies, in a slot that begins at this address. */
    public boolean linkedFor(long address) {
        return (flags & FLAG_ROM_FIXED) == 0 || loadAddress == address;
    }

    /** What it needs of other images of the device. */
    List<ImageDependency> dependencies() {
        return protectedTlvs.stream()
                .filter(tlv -> tlv.type() == Tlv.DEPENDENCY && tlv.value().length == ImageDependency.SIZE)
                .map(tlv -> ImageDependency.parse(tlv.value()))
                .toList();
    }

    /** Its security counter, if it has one. */
    Optional<Long> securityCounter() {
        return protectedTlvs.stream()
                .filter(tlv -> tlv.type() == Tlv.SECURITY_COUNTER && tlv.value().length == Integer.BYTES)
                .map(tlv -> littleEndian(tlv.value()).getInt() & 0xffffffffL)
                .findFirst();
    }

    private static boolean protectedAreaFits(FlashSlot slot, long at, long size) throws IOException {
        ByteBuffer info = littleEndian(slot.read(at, INFO_SIZE));
        boolean there = (info.getShort(0) & 0xffff) == PROTECTED_MAGIC;
        return size == 0 ? !there : there && (info.getShort(2) & 0xffff) == size;
    }

    private static Optional<List<Tlv>> tlvs(FlashSlot slot, long at, int magic) throws IOException {
        ByteBuffer info = littleEndian(slot.read(at, INFO_SIZE));
        int total = info.getShort(2) & 0xffff;
        if ((info.getShort(0) & 0xffff) != magic || total < INFO_SIZE || at + total > slot.size()) {
            return Optional.empty();
        }
        return entries(littleEndian(slot.read(at + INFO_SIZE, total - INFO_SIZE)));
    }

    private static Optional<List<Tlv>> entries(ByteBuffer area) {
        List<Tlv> entries = new ArrayList<>();
        while (area.hasRemaining()) {
            if (area.remaining() < INFO_SIZE) {
                return Optional.empty();
            }
            int type = area.getShort() & 0xffff;
            int length = area.getShort() & 0xffff;
            if (length > area.remaining()) {
                return Optional.empty();
            }
            byte[] value = new byte[length];
            area.get(value);
            entries.add(new Tlv(type, value));
        }
        return Optional.of(List.copyOf(entries));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
