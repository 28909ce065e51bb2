using System.Globalization;

namespace Homester.Listings.Text;

/// <summary>
/// Letters without case and accents. Written out as tables, because <see cref="string.Normalize()"/> leaves text as it is under invariant
/// globalization, and because letters such as ø and ł have no decomposition at all. Thread safe.
/// </summary>
public static class Diacritics
{
    private const char LatinStart = '\u00C0';
    private const char VietnameseStart = '\u1E00';

    // What U+00C0 to U+024F and U+1E00 to U+1EFF fold to, one character each.
    private const string Latin =
        "aaaaaaæceeeeiiiidnooooo×ouuuuyþßaaaaaaæceeeeiiiidnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllŀ" +
        "ŀllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ" +
        "bɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩiƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿ" +
        "ǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaaaaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææoo" +
        "aaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ" +
        "ɀɂɂbʉʌɇɇɉɉɋɋɍɍɏɏ";

    private const string Vietnamese =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    /// <summary>The character in lower case without its accent; itself when it has neither. Never changes the number of characters.</summary>
    public static char Fold(char c)
    {
        if (c < 0x80) return char.ToLowerInvariant(c);
        if (c >= LatinStart && c - LatinStart < Latin.Length) return Latin[c - LatinStart];
        if (c >= VietnameseStart && c - VietnameseStart < Vietnamese.Length) return Vietnamese[c - VietnameseStart];
        return char.ToLowerInvariant(c);
    }

    /// <summary>Whether the character is an accent written after its letter, to be left out.</summary>
    public static bool IsMark(char c) => c >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
