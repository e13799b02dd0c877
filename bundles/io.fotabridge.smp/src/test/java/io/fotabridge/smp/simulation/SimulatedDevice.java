// SPDX-License-Identifier: EPL-2.0
package io.fotabridge.smp.simulation;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A device with MCUboot, and the servers of its application and of its boot loader. */
public final class SimulatedDevice extends SlottedDevice {

    private static final long MILLI = 1_000_000L;
    private static final int RESET_MILLIS = 250;

    final Profile profile;
    private final UploadServer upload;
    private final ImageServer images;
    private final ApplicationServer application;
    private long goesAt = Long.MAX_VALUE;
    private long isBackAt = Long.MIN_VALUE;
    private int bootMillis = 12_000;
    private int resets;
    private int trueBuffer;
    private SimulatedBootLoader bootLoader = SimulatedBootLoader.mute();
    private boolean isDeaf;
    private final Map<Integer, Integer> requests = new TreeMap<>();

    public SimulatedDevice(Profile profile, TestImage running) {
        super(running);
        this.profile = profile;
        this.upload = new UploadServer(profile, this);
        this.images = new ImageServer(profile, this, cores);
        this.application = new ApplicationServer(profile, this, upload, images);
    }

    /** What the server has of an upload is of no use any more. */
    void forgetUpload() {
        upload.forget();
    }

    public int resets() {
        return resets;
    }

    public int requests(int group, int command) {
        return requests.getOrDefault(group << 8 | command, 0);
    }

    public void givenBootTime(int millis) {
        bootMillis = millis;
    }

    public void givenItVetoesResets(int count) {
        application.resetsToVeto = count;
    }

    /** It has less than it tells. */
    public void givenTrueBuffer(int bytes) {
        trueBuffer = bytes;
    }

    /** It believes that so much of it is there. */
    public void givenUpload(TestImage image, int offset) {
        upload.remember(image, offset);
    }

    /** What its server does with uploads. */
    public UploadQuirks upload() {
        return upload.quirks;
    }

    /** Erasing fails so many times. */
    public void givenItFailsToErase(int times) {
        upload.failsToErase = times;
    }

    /** It answers each first chunk with success and stores nothing of it. */
    public void givenItTakesNothing() {
        upload.takesNothing = true;
    }

    /** It says always the same to a command. */
    public void givenItAlwaysSays(int group, int command, Map<String, Object> body) {
        application.alwaysSays(group << 8 | command, body);
    }

    /** It refuses chunks with more bytes of the image, whatever its buffers are. */
    public void givenLargestData(int bytes) {
        upload.largestData = bytes;
    }

    public void givenItTakesNoMarks() {
        images.takesMarks = false;
    }

    /** It accepts each mark and does nothing. */
    public void givenItForgetsMarks() {
        images.forgetsMarks = true;
    }

    /** What it is told to mark it answers with an empty map. */
    public void givenItSaysNothingOfMarks() {
        images.saysNothing = true;
    }

    /** As Zephyr under a boot loader that boots the highest version. */
    public void givenItKnowsNoMarks() {
        images.knowsMarks = false;
    }

    /** As Zephyr without CONFIG_MCUMGR_GRP_IMG_ALLOW_CONFIRM_NON_ACTIVE_IMAGE_ANY. */
    public void givenItConfirmsOnlyWhatAnswers() {
        images.confirmsOtherCores = false;
    }

    public void givenFlashWithABadBit() {
        givenFlashThatFails(Integer.MAX_VALUE);
    }

    /** So many uploads end with a bit that is not what was sent. */
    public void givenFlashThatFails(int times) {
        upload.badBits = times;
    }

    public void givenEraseTime(int millis) {
        upload.eraseMillis = millis;
    }

    /** It erases each sector when the upload gets there (IMG_ERASE_PROGRESSIVELY). */
    public void givenItErasesProgressively(int sectorBytes, int millis) {
        upload.sector = sectorBytes;
        upload.eraseMillis = millis;
    }

    int largestMessage(int overhead) {
        if (bootLoader.stays()) {
            return RecoveryServer.BUFFER - overhead;
        }
        return trueBuffer > 0 ? trueBuffer - overhead : profile.largestMessage(overhead);
    }

    /** Dead for good. */
    public void dies() {
        isBackAt = Long.MAX_VALUE;
    }

    void resetsAt(long then) {
        goesAt = then;
    }

    void silentUntil(long then) {
        isBackAt = Math.max(isBackAt, then);
    }

    boolean isAlive(long now) {
        if (now >= goesAt) {
            boot(goesAt);
            goesAt = Long.MAX_VALUE;
        }
        return bootLoader.answers(now) || !bootLoader.stays() && !isDeaf && now >= isBackAt;
    }

    private void boot(long then) {
        resets++;
        upload.forget();
        cores.forEach(core -> core.boot(profile.bootMode() == 2));
        isBackAt = Math.max(isBackAt, then + bootMillis * MILLI);
        boolean canStart = first().canStart();
        bootLoader.boots(then, isBackAt, canStart);
        if (!canStart && !bootLoader.stays()) {
            dies();
        }
    }

    /** It has a boot loader that can be talked to. */
    public void givenRecovery(RecoveryBuild how) {
        bootLoader = new SimulatedBootLoader(how, new RecoveryServer(how, this, cores));
    }

    /** Somebody holds its button, so that its boot loader stays. */
    public void givenButton(boolean held) {
        bootLoader.buttonIsHeld = held;
    }

    /** Somebody presses its reset button. */
    public void resetsInSeconds(int seconds) {
        resetsAt(1_000_000_000L + seconds * 1000L * MILLI);
    }

    /** Its boot loader answers now. */
    public void isInRecovery() {
        bootLoader.staysNow();
    }

    public boolean isInBootLoader() {
        return bootLoader.stays();
    }

    /** Its application does not speak SMP. */
    public void givenADeafApplication() {
        isDeaf = true;
    }

    /** Its buffers hold the list of so many images. */
    public void givenItLists(int mostImages) {
        images.mostListed = mostImages;
    }

    public void givenItErasesNothing() {
        images.erases = false;
    }

    /** It has a shell. */
    public void givenShell(Function<List<?>, Map<String, Object>> answers) {
        application.shell = answers;
    }

    /** Its commands take their time. */
    public void givenASlowShell(int millis) {
        application.shellMillis = millis;
    }

    /** It does not even say that it does not know a command. */
    public void givenItIsSilentToWhatItDoesNotKnow() {
        application.isSilentToWhatItDoesNotKnow = true;
    }

    /** It was built to list as little as it can (CONFIG_MCUMGR_GRP_IMG_FRUGAL_LIST). */
    public void givenItListsFrugally() {
        images.isFrugal = true;
    }

    /** Its list has no hashes; it marks what is named by one all the same. */
    public void givenItTellsNoHashes() {
        images.tellsHashes = false;
    }

    /** What its application says of itself. */
    public void givenIntroduction(String words) {
        application.introduction = words;
    }

    /** Whether it answers in the version that it was asked in. */
    boolean copiesVersion() {
        return bootLoader.stays() || profile.version() == 2;
    }

    int bufferCount() {
        return bootLoader.stays() ? 1 : profile.bufferCount();
    }

    Answer error(int imageError, int managementError) {
        return Answer.of(profile.version() == 1 ? Map.of("rc", managementError) : groupError(imageError));
    }

    static Map<String, Object> groupError(int code) {
        return Map.of("err", Map.of("group", 1, "rc", code));
    }

    Answer handle(ByteBuffer request, int group, int command, boolean write, long now) {
        requests.merge(group << 8 | command, 1, Integer::sum);
        Map<String, Object> body = Cbor.readMap(request);
        if (bootLoader.stays()) {
            return bootLoader.server().handle(group << 8 | command, write, body, now);
        }
        return application.handle(group << 8 | command, write, body, now);
    }

    Answer resetFromBootLoader(long now) {
        resetsAt(now + RESET_MILLIS * MILLI);
        return Answer.of(Map.of("rc", 0));
    }

    Answer resetFromApplication(boolean staysInBootLoader, long now) {
        bootLoader.isAsked(staysInBootLoader);
        resetsAt(now + RESET_MILLIS * MILLI);
        return Answer.of(Map.of());
    }
}
