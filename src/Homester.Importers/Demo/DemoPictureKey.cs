using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>
/// Everything that a drawing of a demo home depends on, and its spelling in a picture's address, so that drawing one needs no look-up:
/// <c>house-1962-2-11-9f3ac1d2</c> is type, year built (0: none), floors, month it was listed, and a seed for its colors and details.
/// </summary>
/// <param name="Type">Kind of home.</param>
/// <param name="Year">Year built, 0 when unknown.</param>
/// <param name="Stories">Floors of the home, 0 to 9.</param>
/// <param name="Month">1 to 12: the season of the first picture.</param>
/// <param name="Seed">Chooses palette and details.</param>
public readonly record struct DemoPictureKey(PropertyType Type, int Year, int Stories, int Month, uint Seed)
{
    /// <summary>Where pictures are served, relative to the site.</summary>
    public const string Prefix = "/api/pictures/";

    /// <summary>No key is longer.</summary>
    public const int LongestText = 40;

    /// <summary>Path of the picture without <c>?shot=</c>.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{this}.svg");

    /// <summary>The key as it stands in the address.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Type.ToToken()}-{Year}-{Stories}-{Month}-{Seed:x8}");

    /// <summary>Reads a key; only the spelling that <see cref="ToString"/> writes is one, so that a picture has one address.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DemoPictureKey key)
    {
        key = default;
        if (text is null || text.Length > LongestText || text.Split('-') is not [var type, var year, var stories, var month, var seed]) return false;
        if (!Tokens.PropertyTypes.TryParse(type, out var parsed)) return false;
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var builtIn) || builtIn is not (0 or (>= 1600 and <= 2100))) return false;
        if (!int.TryParse(stories, NumberStyles.None, CultureInfo.InvariantCulture, out var floors) || floors > 9) return false;
        if (!int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var listed) || listed is < 1 or > 12) return false;
        if (!uint.TryParse(seed, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)) return false;
        key = new DemoPictureKey(parsed, builtIn, floors, listed, number);
        return key.ToString().Equals(text, StringComparison.Ordinal);
    }
}
