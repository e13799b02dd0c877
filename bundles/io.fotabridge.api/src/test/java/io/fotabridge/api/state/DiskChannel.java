// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.api.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link Disk}, or, without one, its folder. Writes at the end only, a few bytes at a time. */
final class DiskChannel extends FileChannel {

    private static final int MOST_WRITTEN_AT_ONCE = 7;

    private final Disk disk;
    private final Disk.Node node;
    private int position;

    DiskChannel(Disk disk, Disk.Node node) {
        this.disk = disk;
        this.node = node;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        byte[] bytes = new byte[Math.min(source.remaining(), MOST_WRITTEN_AT_ONCE)];
        source.get(bytes);
        disk.append(node, bytes);
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer target) {
        byte[] content = node.content();
        if (position >= content.length) {
            return -1;
        }
        int count = Math.min(target.remaining(), content.length - position);
        target.put(content, position, count);
        position += count;
        return count;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        if (node == null) {
            disk.syncFolder();
        } else {
            disk.sync(node);
        }
    }

    @Override
    public long size() {
        return node.content().length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    protected void implCloseChannel() {
        position = Integer.MAX_VALUE;
    }

    @Override
    public FileChannel position(long newPosition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long offset, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long offset, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long offset, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long offset, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long offset, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
