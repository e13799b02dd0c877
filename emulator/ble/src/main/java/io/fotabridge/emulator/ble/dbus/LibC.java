// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.ble.dbus;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The calls of the C library that a pair of sockets needs. Constants are Linux'. */
interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int AF_UNIX = 1;
    int SOCK_SEQPACKET = 5;
    int SHUT_RDWR = 2;
    /** No signal when the other end is gone. */
    int MSG_NOSIGNAL = 0x4000;
    int F_SETFL = 4;
    int O_NONBLOCK = 04000;

    int socketpair(int domain, int type, int protocol, int[] ends) throws LastErrorException;

    int fcntl(int descriptor, int command, Object... argument) throws LastErrorException;

    NativeLong recv(int socket, byte[] buffer, NativeLong length, int flags) throws LastErrorException;

    NativeLong send(int socket, byte[] buffer, NativeLong length, int flags) throws LastErrorException;

    int shutdown(int socket, int how) throws LastErrorException;

    int close(int descriptor) throws LastErrorException;
}
