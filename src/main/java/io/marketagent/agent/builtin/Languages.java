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
            "gisteren",
            "quelles",
            "quels",
            "cuesta",
            "cuestan",
            "subió",
            "bajó",
            "rendimiento",
            "desde",
            "últimos",
            "últimas",
            "año",
            "pasado",
            "ahora",
            "enero",
            "febrero",
            "abril",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "custa",
            "desempenho",
            "mês",
            "agora",
            "passada",
            "passado",
            "janeiro",
            "fevereiro",
            "março",
            "maio",
            "junho",
            "julho",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
            "vaut",
            "coûte",
            "depuis",
            "mois",
            "année",
            "dernier",
            "derniers",
            "dernières",
            "cette",
            "janvier",
            "février",
            "avril",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "évolution",
            "l'action",
            "andamento",
            "rendimento",
            "ultimi",
            "ultime",
            "scorso",
            "scorsa",
            "mese",
            "adesso",
            "gennaio",
            "febbraio",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "settembre",
            "ottobre",
            "dicembre",
            "lunedì",
            "martedì",
            "mercoledì",
            "giovedì",
            "venerdì",
            "kursentwicklung",
            "entwicklung",
            "entwickelt",
            "gestiegen",
            "gefallen",
            "seit",
            "letzten",
            "letzter",
            "letztes",
            "jahr",
            "jahren",
            "monat",
            "monaten",
            "tagen",
            "wochen",
            "diese",
            "dieses",
            "diesen",
            "jetzt",
            "januar",
            "februar",
            "märz",
            "juni",
            "juli",
            "oktober",
            "dezember",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag");

    private Languages() {}

    /** Whether a character is of Chinese or Japanese, which have no blanks between words. */
    static boolean isEastAsian(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            default -> character == '\u30fc'; // the mark of a long vowel
        };
    }

    /** Whether it is a word, or a character, that English has not. */
    static boolean isForeignWord(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT))
                || word.codePoints().anyMatch(Languages::isEastAsian);
    }

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
