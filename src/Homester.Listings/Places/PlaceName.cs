using System.Text;
using Homester.Listings.Text;

namespace Homester.Listings.Places;

/// <summary>The form in which two spellings of one place name are equal.</summary>
public static class PlaceName
{
    /// <summary>Lower case without accents, spaces and punctuation, with "St.", "Ft." and "Mt." written out: "St. Louis" and "saint louis",
    /// "McLean" and "Mc Lean", "Coeur d'Alene" and "coeur d alene" have one key. Empty for a name without letters or digits.</summary>
    public static string Key(ReadOnlySpan<char> name)
    {
        var key = new StringBuilder(name.Length + 4);
        var word = new StringBuilder(16);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c)) word.Append(Diacritics.Fold(c));
            else if (c is not ('\'' or '’') && !Diacritics.IsMark(c)) Flush(key, word);
        }
        Flush(key, word);
        return key.ToString();
    }

    private static void Flush(StringBuilder key, StringBuilder word)
    {
        if (word.Equals("st")) key.Append("saint");
        else if (word.Equals("ft")) key.Append("fort");
        else if (word.Equals("mt")) key.Append("mount");
        else key.Append(word);
        word.Clear();
    }
}
