package io.marketagent.agent.builtin;

import io.marketagent.text.LinearPattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells questions in languages that we have no words of, so that they are told so instead of being half read. */
final class Languages {

    private static final Pattern BETWEEN_WORDS = LinearPattern.compile("[^\\p{L}']+");

    /** Words of Spanish, Portuguese, French, Italian, German and Dutch that a question about a stock has, and English has not. */
    private static final Set<String> WORDS = Set.of(
            "cuál",
            "cual",
            "cuánto",
            "cuanto",
            "cómo",
            "dónde",
            "está",
            "precio",
            "precios",
            "acción",
            "acciones",
            "bolsa",
            "hoy",
            "ayer",
            "semana",
            "pasada",
            "cotización",
            "las",
            "los",
            "qual",
            "quanto",
            "preço",
            "ação",
            "ações",
            "hoje",
            "ontem",
            "cotação",
            "quel",
            "quelle",
            "cours",
            "prix",
            "combien",
            "aujourd'hui",
            "hier",
            "bourse",
            "semaine",
            "dernière",
            "prezzo",
            "azioni",
            "azione",
            "oggi",
            "ieri",
            "quotazione",
            "settimana",
            "wie",
            "steht",
            "kurs",
            "aktie",
            "aktien",
            "aktienkurs",
            "von",
            "heute",
            "gestern",
            "kostet",
            "letzte",
            "woche",
            "börse",
            "ist",
            "koers",
            "aandeel",
            "prijs",
            "vandaag",
            "gisteren");

    private Languages() {}

    static boolean isForeign(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long latin = text.codePoints()
                .filter(Character::isLetter)
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                .count();
        if (letters > 0 && latin * 2 < letters) {
            return true;
        }
        long words = Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(WORDS::contains)
                .distinct()
                .count();
        boolean accents = text.codePoints().anyMatch(c -> c == '\u00bf' || (c > 127 && Character.isLetter(c)));
        return words > 1 || (words == 1 && accents);
    }
}
