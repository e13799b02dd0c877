// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.emulator.gateway.options;

import io.fotabridge.emulator.gateway.config.BadSettingException;
import io.fotabridge.emulator.gateway.config.Configurations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a gateway's process, whatever stands below its bundles. */
public final class GatewayOptions {

    @Option(names = "--data", required = true, paramLabel = "DIR", order = 1,
            description = "Where all state is kept; made if absent, used by one process at a time.")
    private Path data;

    @Option(names = "--server", required = true, paramLabel = "URI", order = 2,
            description = "The LwM2M server: coap://HOST:PORT, or coaps://HOST:PORT with --psk or --identity.")
    private ServerOption server;

    @Option(names = "--bootstrap", order = 2,
            description = "The server is a bootstrap server, which tells where the LwM2M server is.")
    private boolean bootstrap;

    @Option(names = "--further-server", paramLabel = "NAME=URI", order = 2,
            description = "One more LwM2M server, with the same keys unless --set NAME.KEY=VALUE says otherwise. "
                    + "Repeatable.")
    private List<FurtherServerOption> furtherServers = new ArrayList<>();

    @Option(names = "--endpoint", paramLabel = "NAME", order = 3,
            description = "The gateway's own endpoint. Default: fota-bridge- and the host name.")
    private String endpoint;

    @Option(names = "--serial", paramLabel = "NAME=PORT[,BAUD]", order = 4,
            description = "A device that speaks SMP on a serial port (115200 baud). Repeatable.")
    private List<SerialOption> serials = new ArrayList<>();

    @Option(names = "--boot-loader", paramLabel = "NAME=PORT[,BAUD]", order = 5,
            description = "A device whose boot loader takes YMODEM on a serial port; --set tells how to get there, as"
                    + " NAME.enter, NAME.prompt and NAME.start. Repeatable.")
    private List<SerialOption> bootLoaders = new ArrayList<>();

    @Option(names = "--ble", paramLabel = "NAME=ADDRESS", order = 6,
            description = "A device that speaks SMP over Bluetooth Low Energy. BlueZ is found on the system bus, or on the one"
                    + " that DBUS_SYSTEM_BUS_ADDRESS names. Repeatable.")
    private List<BleOption> bles = new ArrayList<>();

    @Option(names = "--command", paramLabel = "NAME=PROGRAM", order = 6,
            description = "A device that a program updates: it is called with the file, 0 is success. Repeatable.")
    private List<CommandOption> commands = new ArrayList<>();

    @Option(names = "--self", paramLabel = "PROGRAM", order = 7,
            description = "The program that installs firmware for the gateway itself.")
    private ProgramOption self;

    @Option(names = "--psk", paramLabel = "[ENDPOINT=]ID:HEXKEY", order = 8,
            description = "The gateway's pre-shared key, or that of one endpoint. Repeatable.")
    private List<PskOption> psks = new ArrayList<>();

    @Option(names = "--identity", paramLabel = "[ENDPOINT=]FILE.pem", order = 8,
            description = "A PEM file with the gateway's private key and certificate, or those of one endpoint. "
                    + "Needs --trust. Repeatable.")
    private List<IdentityOption> identities = new ArrayList<>();

    @Option(names = "--trust", paramLabel = "FILE.pem|DIR", order = 8,
            description = "The server's certificate, or a folder of trusted authorities: X.509. "
                    + "The server's public key: raw public keys.")
    private TrustOption trust;

    @Option(names = "--set", paramLabel = "PID.KEY=VALUE", order = 9,
            description = "Any other setting; PID is a component's or a factory's pid or a device's name, or"
                    + " FACTORY~NAME for one that is made by it. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--events", paramLabel = "json", order = 10,
            description = "Also tell events on standard output, one JSON object a line.")
    private EventFormat events;

    @Option(names = "--log", paramLabel = "LEVEL", defaultValue = "INFO", order = 11,
            description = "error, warn, info (default), debug or trace; the log goes to standard error.")
    private LogLevel log = LogLevel.INFO;

    public Path data() {
        return data;
    }

    public Optional<EventFormat> events() {
        return Optional.ofNullable(events);
    }

    public LogLevel log() {
        return log;
    }

    /** How many registrations there will be: of the gateway and each device, with each server. */
    public int registrations() {
        return (1 + serials.size() + bootLoaders.size() + bles.size() + commands.size()) * (1 + furtherServers.size());
    }

    /**
     * The configurations of all components.
     *
     * @throws BadSettingException if the options contradict the metatype or each other
     */
    public Configurations configurations() {
        ConfigurationBuilder builder = new ConfigurationBuilder().server(server, Optional.ofNullable(endpoint));
        serials.forEach(builder::serial);
        bootLoaders.forEach(builder::bootLoader);
        bles.forEach(builder::ble);
        commands.forEach(builder::command);
        Optional.ofNullable(self).ifPresent(builder::self);
        return builder.bootstrap(bootstrap)
                .credentials(psks)
                .identities(identities, Optional.ofNullable(trust))
                .furtherServers(furtherServers)
                .settings(settings)
                .build();
    }

    /** Of a command that has these options mixed in: it knows how their texts are read. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(ServerOption.class, converter(ServerOption::parse))
                .registerConverter(FurtherServerOption.class, converter(FurtherServerOption::parse))
                .registerConverter(SerialOption.class, converter(SerialOption::parse))
                .registerConverter(BleOption.class, converter(BleOption::parse))
                .registerConverter(CommandOption.class, converter(CommandOption::parse))
                .registerConverter(ProgramOption.class, converter(ProgramOption::parse))
                .registerConverter(PskOption.class, converter(PskOption::parse))
                .registerConverter(IdentityOption.class, converter(IdentityOption::parse))
                .registerConverter(TrustOption.class, converter(TrustOption::parse));
    }

    /** Turns the option's own exception into picocli's, which then names the option. */
    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (BadSettingException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
