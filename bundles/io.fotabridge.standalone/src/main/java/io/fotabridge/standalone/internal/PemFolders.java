// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.standalone.internal;

import io.fotabridge.api.gateway.Gateway;
import io.fotabridge.api.gateway.Identity;
import io.fotabridge.api.gateway.KeystoreException;
import io.fotabridge.api.gateway.Keystores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Without Kura a keystore is a folder of PEM files, as openssl writes them: below {@code keystores} in the data folder,
 * or wherever an absolute path points. {@code ALIAS.pem} with a private key and its certificates is an identity; a file
 * with certificates alone is trusted. Files are read anew each time.
 */
@Component
public final class PemFolders implements Keystores {

    private static final String SUFFIX = ".pem";

    private final Path root;

    @Activate
    public PemFolders(@Reference Gateway gateway) {
        this.root = gateway.dataDirectory().resolve("keystores");
    }

    @Override
    public Identity identity(String keystore, String alias) throws KeystoreException {
        Path file = folder(keystore).resolve(alias + SUFFIX);
        PemFile pem = read(file);
        if (pem.keys().size() != 1 || pem.certificates().isEmpty()) {
            throw new KeystoreException(file + " must hold one private key and its certificate");
        }
        return new Identity(pem.keys().get(0), pem.certificates());
    }

    @Override
    public List<X509Certificate> trusted(String keystore) throws KeystoreException {
        Path folder = folder(keystore);
        List<X509Certificate> trusted = new ArrayList<>();
        for (Path file : files(folder)) {
            PemFile pem = read(file);
            if (pem.keys().isEmpty()) {
                trusted.addAll(pem.certificates());
            }
        }
        return trusted;
    }

    private static List<Path> files(Path folder) throws KeystoreException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new KeystoreException("the keystore " + folder + " cannot be read", e);
        }
    }

    private static PemFile read(Path file) throws KeystoreException {
        if (!Files.isRegularFile(file)) {
            throw new KeystoreException("there is no " + file);
        }
        try {
            return PemFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw new KeystoreException(file + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new KeystoreException(file + ": " + e.getMessage());
        }
    }

    private Path folder(String keystore) throws KeystoreException {
        try {
            Path folder = root.resolve(keystore);
            if (Files.isDirectory(folder)) {
                return folder;
            }
            throw new KeystoreException("there is no keystore " + keystore + ": it would be the folder " + folder);
        } catch (InvalidPathException e) {
            throw new KeystoreException("the name of a keystore is no path: " + e.getReason());
        }
    }
}
