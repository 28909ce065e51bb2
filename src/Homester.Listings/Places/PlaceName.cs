using System.Text;

namespace Homester.Listings.Places;

/// <summary>The form in which two spellings of one place name are equal.</summary>
public static class PlaceName
{
    // Written out because string.Normalize does not decompose under invariant globalization.
    private const string Accented = "áàâäãåéèêëíìîïóòôöõúùûüñçýÿ";
    private const string Plain = "aaaaaaeeeeiiiiooooouuuuncyy";

    /// <summary>Lower case without accents, spaces and punctuation, with "St.", "Ft." and "Mt." written out: "St. Louis" and "saint louis",
    /// "McLean" and "Mc Lean", "Coeur d'Alene" and "coeur d alene" have one key. Empty for a name without letters or digits.</summary>
    public static string Key(ReadOnlySpan<char> name)
    {
        var key = new StringBuilder(name.Length + 4);
        var word = new StringBuilder(16);
        foreach (var c in name)
        {
            var lower = char.ToLowerInvariant(c);
            if (char.IsLetterOrDigit(lower)) word.Append(Fold(lower));
            else if (lower is not ('\'' or '’')) Flush(key, word);
        }
        Flush(key, word);
        return key.ToString();
    }

    private static char Fold(char lower) => Accented.IndexOf(lower, StringComparison.Ordinal) is >= 0 and var i ? Plain[i] : lower;

    private static void Flush(StringBuilder key, StringBuilder word)
    {
        if (word.Equals("st")) key.Append("saint");
        else if (word.Equals("ft")) key.Append("fort");
        else if (word.Equals("mt")) key.Append("mount");
        else key.Append(word);
        word.Clear();
    }
}
