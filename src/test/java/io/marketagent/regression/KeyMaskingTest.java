package io.marketagent.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketagent.access.Secrets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Keys that people paste into questions, and questions of which nothing may be masked. {@link KeyMaskingSoak} tries ten thousand. */
class KeyMaskingTest {

    private static final int KEYS = 10_000;
    private static final int KEYS_IN_VERIFY = 500;
    private static final int PIECE = 8;
    private static final long SEED = 20261128;

    private static final List<String> SENTENCES = List.of(
            "%s",
            "my key is %s, price of AAPL?",
            "key=%s AAPL price",
            "KEY=\"%s\" what is TSLA at?",
            "('%s')",
            "use %s. Then show me MSFT",
            "X-API-Key: %s\nAAPL quote",
            "Authorization: ApiKey %s and the past week of NVDA",
            "curl -H 'X-API-Key: %s' https://host/api/v1/quotes?symbols=AAPL",
            "is AAPL (%s) up?",
            "AAPL;%s;MSFT",
            "AAPL,%s,MSFT",
            "the token was %s and it does not work",
            "https://x.org/?apikey=%s&symbol=AAPL",
            "https://user:%s@host/path AAPL",
            "<%s> price",
            "{\"key\":\"%s\"}",
            "`%s` please",
            "AAPL %s",
            "%s?");

    @Test
    void shouldLeaveNoPieceOf8CharactersOf500KeysInAnyOf20Sentences() {
        assertThat(piecesLeft(SEED, KEYS_IN_VERIFY)).isEmpty();
    }

    /** The keys of which a piece is left, with what it is left in. */
    static List<String> piecesLeft(long seed, int keys) {
        // Given
        Random dice = new Random(seed);
        List<String> found = new ArrayList<>();

        for (int i = 0; i < keys; i++) {
            byte[] bytes = new byte[32];
            dice.nextBytes(bytes);
            String key = switch (i % 10) {
                case 0 -> HexFormat.of().formatHex(bytes);
                case 1 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                default -> Base64.getEncoder().encodeToString(bytes);
            };
            for (String sentence : SENTENCES) {
                // When
                String masked = Secrets.masked(sentence.formatted(key));

                // Then
                if (hasPieceOf(key, masked)) {
                    found.add(key + " in " + masked);
                }
            }
        }
        return found;
    }

    private static boolean hasPieceOf(String key, String text) {
        for (int i = 0; i + PIECE <= key.length(); i++) {
            if (text.contains(key.substring(i, i + PIECE))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void shouldMaskNothingInThePromptsAndInAtMost1Of1000MadeFromThem() {
        // Given
        List<String> prompts = new ArrayList<>();
        for (String file : List.of("thirty-nine.txt", "prompts.txt")) {
            Prompt.read(file).forEach(dialogue -> dialogue.prompts().forEach(prompt -> prompts.add(prompt.question())));
        }
        Random dice = new Random(SEED);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            made.add(varied(prompts.get(dice.nextInt(prompts.size())), dice));
        }

        // Then
        assertThat(prompts)
                .allSatisfy(prompt -> assertThat(Secrets.masked(prompt)).isEqualTo(prompt));
        assertThat(made.stream().filter(text -> !Secrets.masked(text).equals(text)))
                .hasSizeLessThanOrEqualTo(KEYS / 1000);
    }

    /** With what a question may well have beside words: option symbols, lists, dates, numbers of orders, links. */
    private static String varied(String prompt, Random dice) {
        String symbol = List.of("AAPL", "SPXW", "BRK.B", "F", "GOOGL").get(dice.nextInt(5));
        String occ = symbol.replace(".", "")
                + String.format("%02d%02d%02d", 24 + dice.nextInt(5), 1 + dice.nextInt(12), 1 + dice.nextInt(28))
                + (dice.nextBoolean() ? "C" : "P")
                + String.format("%08d", dice.nextInt(2_000_000) * 500);
        return switch (dice.nextInt(10)) {
            case 0 -> prompt + " " + occ;
            case 1 -> occ + "/" + occ.replace('C', 'P') + ": " + prompt;
            case 2 -> prompt + " since 2026-0" + (1 + dice.nextInt(9)) + "-1" + dice.nextInt(10);
            case 3 -> prompt + " (order 1Z" + (100_000_000_000L + dice.nextLong(900_000_000_000L)) + ")";
            case 4 -> prompt + " AAPL/MSFT/GOOGL/AMZN/NVDA/META/TSLA";
            case 5 -> prompt + " see https://www.marketwatch.com/investing/stock/" + symbol + "/options";
            case 6 -> "key levels: " + prompt;
            case 7 -> prompt + " key is the close on 16Oct2026";
            case 8 -> prompt.toUpperCase(java.util.Locale.ROOT) + " #" + dice.nextInt(1_000_000);
            default -> prompt + " 2026-10-16T14:30:00-04:00 " + dice.nextInt(100_000) + "." + dice.nextInt(100);
        };
    }
}
