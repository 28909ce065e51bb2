namespace Homester.Api.Tests.Contract;

/// <summary>Texts that programs stumble over.</summary>
public static class AwkwardTexts
{
    /// <summary>All of them; none has a half surrogate pair, which JSON text in UTF-8 cannot carry.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "", " ", "\t\r\n", "null", "undefined", "NaN", "true", "0", "-0", "1e309", "0x7F", "1/0", "١٢٣", "½", "９９", "1,000.00", "00123",
        "' OR 1=1 --", "\"; DROP TABLE properties; --", "%' ESCAPE '!", "$1 $2 ?1 @p0 :name", "\\", "\\\\", "\\u0000", "a\0b", "\u0001\u0002\u001F\u007F",
        "<b>bold</b>", "<svg/onload=alert(1)>", "javascript:alert(1)", "&amp;&lt;&#x27;", "{{7*7}}", "${7*7}", "#{7*7}", "`id`", "$(id)", "| id", "../../../etc/hosts", "C:\\boot.ini", "file:///etc/hosts",
        "%s%n%x%p", "{0}{1}{9}", "=1+1", "+1", "@SUM(A1)", "\r\nSet-Cookie: a=b", "CON", "LPT1",
        "Ünïcödé", "Łódź", "naïve café", "e\u0301", "\u00E9", "Å\u0301", "ﬁ ligature", "ẞß", "İıIi", "ǅ", "ΣΣς", "שלום", "مرحبا", "\u202Eright to left\u202C", "a\u200Bb\u200Dc\uFEFFd", "\uFEFFfirst",
        "田中さん", "사회과학원", "𝔘𝔫𝔦", "👩‍👩‍👧‍👦", "🏳️‍⚧️", "🇺🇸🇷🇺", "🏠🏠🏠", "Z\u0351\u036B\u0343\u036A\u0302a\u0336\u0321l\u0357", "\u2028line\u2029paragraph", "\uFFFD\uFFFE\uFFFF", "\U0010FFFF", "\u00A0", "\u3000",
        new('a', 201), new('é', 600), string.Concat(Enumerable.Repeat("🏠", 200)), new(' ', 300), new('%', 90),
    ];
}
