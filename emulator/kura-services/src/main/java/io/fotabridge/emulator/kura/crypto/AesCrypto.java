// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.kura.crypto;

import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.crypto.CryptoService;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** AES/GCM with one key; cipher text is {@code <base64 IV>-<base64 cipher>}. Obfuscation unless the key was set. */
@Component(name = "org.eclipse.kura.crypto.CryptoService")
public final class AesCrypto implements CryptoService {

    private static final String KEY_PROPERTY = "org.eclipse.kura.core.crypto.secretKey";
    private static final String KEY_OF_NOBODY = "emulatedgateway!";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, char[]> keyStorePasswords = new ConcurrentHashMap<>();

    @Activate
    public AesCrypto(BundleContext context) {
        this(context.getProperty(KEY_PROPERTY));
    }

    /** @param key 16, 24 or 32 ASCII characters, null for the one that everybody knows */
    public AesCrypto(String key) {
        this.key = new SecretKeySpec((key == null ? KEY_OF_NOBODY : key).getBytes(StandardCharsets.UTF_8), "AES");
    }

    @Override
    public char[] encryptAes(char[] value) throws KuraException {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            ByteBuffer clear = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
            byte[] cipher = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(bytes(clear));
            Base64.Encoder encoder = Base64.getEncoder();
            return (encoder.encodeToString(iv) + "-" + encoder.encodeToString(cipher)).toCharArray();
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.ENCODE_ERROR, e, "value");
        }
    }

    /** Text that is no cipher text is refused in one of two ways, by whether it holds a dash. */
    @Override
    public char[] decryptAes(char[] encryptedValue) throws KuraException {
        if (encryptedValue.length == 0) {
            return new char[0];
        }
        String[] parts = new String(encryptedValue).split("-");
        if (parts.length != 2) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, "value");
        }
        byte[] iv = Base64.getDecoder().decode(parts[0]);
        byte[] cipher = Base64.getDecoder().decode(parts[1]);
        try {
            byte[] clear = cipher(Cipher.DECRYPT_MODE, iv).doFinal(cipher);
            return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(clear)).toString().toCharArray();
        } catch (GeneralSecurityException e) {
            throw new KuraException(KuraErrorCode.DECODER_ERROR, e, "value");
        }
    }

    @Override
    @Deprecated
    public String encryptAes(String value) {
        return legacy(() -> encryptAes(value.toCharArray()));
    }

    @Override
    @Deprecated
    public String decryptAes(String encryptedValue) {
        return legacy(() -> decryptAes(encryptedValue.toCharArray()));
    }

    @Override
    public String hash(String s, String algorithm) throws NoSuchAlgorithmException, UnsupportedEncodingException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(s.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public String encodeBase64(String stringValue) {
        return Base64.getEncoder().encodeToString(stringValue.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String decodeBase64(String encodedValue) {
        return new String(Base64.getDecoder().decode(encodedValue), StandardCharsets.UTF_8);
    }

    @Override
    public char[] getKeyStorePassword(String keyStorePath) {
        return keyStorePasswords.getOrDefault(keyStorePath, "changeit".toCharArray()).clone();
    }

    @Override
    public void setKeyStorePassword(String keyStorePath, char[] password) {
        keyStorePasswords.put(keyStorePath, password.clone());
    }

    @Override
    @Deprecated
    public void setKeyStorePassword(String keyStorePath, String password) {
        setKeyStorePassword(keyStorePath, password.toCharArray());
    }

    @Override
    public boolean isFrameworkSecure() {
        return false;
    }

    private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        return cipher;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String legacy(Aes operation) {
        try {
            return new String(operation.run());
        } catch (KuraException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private interface Aes {
        char[] run() throws KuraException;
    }
}
