// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.serial.internal.jserialcomm;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Brings jSerialComm's native part into this process.
 *
 * <p>Left alone, jSerialComm loads whatever lies at a fixed place in the shared temporary folder, cleans up there by
 * following links, and fails in the third class loader of one process. So the library is unpacked here, into a new
 * folder that only this user may read, and jSerialComm is told to look there; its application id is made one that
 * nobody can have prepared a folder for. It reads both once, when its class is initialised.
 */
final class NativeLibrary {

    private static final String FOLDER_PROPERTY = "jSerialComm.library.path";
    private static final String ID_PROPERTY = "fazecast.jSerialComm.appid";

    /** What jSerialComm has for an operating system. It ends the process on one that it does not know. */
    private enum Platform {
        LINUX("nux", "Linux", "libjSerialComm.so",
                List.of("x86_64", "x86", "armv5", "armv6hf", "armv7hf", "armv8_32", "armv8_64", "ppc64le")),
        MACOS("mac", "OSX", "libjSerialComm.jnilib", List.of("aarch64", "x86_64", "x86")),
        WINDOWS("windows", "Windows", "jSerialComm.dll", List.of("aarch64", "armv7", "x86_64", "x86"));

        private final String system;
        private final String folder;
        private final String file;
        private final List<String> architectures;

        Platform(String system, String folder, String file, List<String> architectures) {
            this.system = system;
            this.folder = folder;
            this.file = file;
            this.architectures = architectures;
        }

        static Optional<Platform> of(String system) {
            String name = system.toLowerCase(Locale.ROOT);
            return List.of(values()).stream().filter(known -> name.contains(known.system)).findFirst();
        }

        List<String> files() {
            return architectures.stream().map(one -> folder + "/" + one + "/" + file).toList();
        }
    }

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library if that has not been done.
     *
     * @param parent where the library may be unpacked; empty for the temporary folder
     * @throws IOException why it cannot be loaded
     */
    static synchronized void load(Optional<Path> parent) throws IOException {
        if (loaded) {
            return;
        }
        Platform platform = Platform.of(System.getProperty("os.name"))
                .orElseThrow(() -> new IOException("jSerialComm is not built in for " + System.getProperty("os.name")));
        Path folder = newFolder(parent);
        try {
            for (String file : platform.files()) {
                unpack(file, folder.resolve(file));
            }
            initialise(folder);
            loaded = true;
        } finally {
            delete(folder);
        }
    }

    private static Path newFolder(Optional<Path> parent) throws IOException {
        if (parent.isEmpty()) {
            return Files.createTempDirectory("fota-bridge-serial");
        }
        Files.createDirectories(parent.get());
        return Files.createTempDirectory(parent.get(), "native");
    }

    private static void unpack(String resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream library = SerialPort.class.getResourceAsStream("/" + resource)) {
            if (library == null) {
                throw new IOException(resource + " is missing in this bundle");
            }
            Files.copy(library, file);
        }
    }

    private static void initialise(Path folder) throws IOException {
        String folderBefore = System.setProperty(FOLDER_PROPERTY, folder.toString());
        String idBefore = System.setProperty(ID_PROPERTY, UUID.randomUUID().toString());
        try {
            SerialPort.getVersion();
        } catch (LinkageError e) {
            throw new IOException("jSerialComm's native library cannot be loaded: " + e, e);
        } finally {
            restore(FOLDER_PROPERTY, folderBefore);
            restore(ID_PROPERTY, idBefore);
        }
    }

    private static void restore(String key, String before) {
        if (before == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, before);
        }
    }

    /** A loaded library needs its file no longer, except on Windows, where it goes when the process ends. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.toFile().delete()) {
                    path.toFile().deleteOnExit();
                }
            }
        }
    }
}
