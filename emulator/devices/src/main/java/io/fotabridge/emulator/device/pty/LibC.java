// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.device.pty;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The few calls of the C library that a pseudo-terminal takes. Each throws with errno when it fails. */
interface LibC extends Library {
    LibC C = Native.load("c", LibC.class);

    int EAGAIN = 11;
    int EIO = 5;
    int EINTR = 4;

    /** O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC, the values of Linux on x86 and ARM. */
    int OPEN_FLAGS = 2 | 0400 | 04000 | 02000000;

    short POLLIN = 0x01;
    short POLLOUT = 0x04;
    short POLLHUP = 0x10;

    int posix_openpt(int flags) throws LastErrorException;

    int grantpt(int fd) throws LastErrorException;

    int unlockpt(int fd) throws LastErrorException;

    int ptsname_r(int fd, byte[] name, NativeLong size) throws LastErrorException;

    int tcgetattr(int fd, byte[] termios) throws LastErrorException;

    int tcsetattr(int fd, int when, byte[] termios) throws LastErrorException;

    void cfmakeraw(byte[] termios);

    int poll(byte[] pollfd, NativeLong count, int timeoutMillis) throws LastErrorException;

    NativeLong read(int fd, byte[] into, NativeLong size) throws LastErrorException;

    NativeLong write(int fd, byte[] bytes, NativeLong size) throws LastErrorException;

    int close(int fd) throws LastErrorException;
}
