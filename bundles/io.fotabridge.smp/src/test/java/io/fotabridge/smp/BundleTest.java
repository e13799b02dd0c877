// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.fotabridge.api.failure.FailureCause;
import io.fotabridge.smp.internal.protocol.ParametersRequest;
import io.fotabridge.smp.internal.protocol.SmpCodec;
import io.fotabridge.smp.internal.protocol.SmpRequest;
import io.fotabridge.smp.internal.protocol.SmpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What the bundle shows to others, and that it is whole without what it does not show. */
class BundleTest {

    private static final URL BUNDLE = SmpTarget.class.getProtectionDomain().getCodeSource().getLocation();
    private static final URL API = FailureCause.class.getProtectionDomain().getCodeSource().getLocation();

    @Test
    void keepsItsCborToItself() throws IOException {
        Attributes headers = headers();

        assertEquals("io.fotabridge.smp", headers.getValue("Bundle-SymbolicName"));
        assertEquals("io.fotabridge.smp", headers.getValue("Export-Package").replaceAll(";.*", ""));
        assertFalse(headers.getValue("Import-Package").contains("jackson"));
        assertFalse(headers.getValue("Export-Package").contains("internal"));
    }

    @Test
    void encodesWithNothingOfJacksonButItsOwn() throws Exception {
        try (URLClassLoader alone = new URLClassLoader(new URL[] {BUNDLE, API}, ClassLoader.getPlatformClassLoader())) {
            Class<?> request = alone.loadClass(SmpRequest.class.getName());
            Class<?> version = alone.loadClass(SmpVersion.class.getName());
            Class<?> codec = alone.loadClass(SmpCodec.class.getName());
            assertNotSame(SmpCodec.class, codec);

            Object frame = codec.getMethod("encode", request, version, int.class)
                    .invoke(
                            null,
                            alone.loadClass(ParametersRequest.class.getName()).getConstructor().newInstance(),
                            version.getEnumConstants()[1],
                            1);

            assertArrayEquals(HexFormat.of().parseHex("0800000100000106a0"), (byte[]) frame);
        }
    }

    private static Attributes headers() throws IOException {
        try (InputStream in = URI.create(BUNDLE + "META-INF/MANIFEST.MF").toURL().openStream()) {
            return new Manifest(in).getMainAttributes();
        }
    }
}
