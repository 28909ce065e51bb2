using System.Text;

namespace Homester.Listings.Text;

/// <summary>Folding of names for comparison. Thread safe, culture invariant.</summary>
public static class TextFold
{
    /// <summary>
    /// The key two spellings of one name share: lower case, without diacritics, white space trimmed and collapsed to one blank.
    /// "  São  Paulo " and "sao paulo" have the same key. Linear in the length; returns the same instance when nothing changes.
    /// </summary>
    public static string Key(string value)
    {
        if (IsFolded(value)) return value;
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (Diacritics.IsMark(c)) continue;
            if (!char.IsWhiteSpace(c)) text.Append(Diacritics.Fold(c));
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        return text.ToString();
    }

    private static bool IsFolded(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c >= 0x80 || char.IsAsciiLetterUpper(c) || (char.IsWhiteSpace(c) && (c != ' ' || i == 0 || i == value.Length - 1 || value[i - 1] == ' ')))
                return false;
        }

        return true;
    }
}
