using Homester.Listings.Geo;

namespace Homester.Search.Standing;

/// <summary>
/// Something a listing either has or has not, as one number: a stored query lies under the keys of which a listing must have one to match. Thread
/// safe.
/// </summary>
internal static class AccessKey
{
    /// <summary>The finest level of map cells: some 600 m by 300 m.</summary>
    public const int FinestLevel = 16;

    /// <summary>The key of listings without coordinates.</summary>
    public const ulong Unlocated = 103UL << KindShift;

    private const int KindShift = 56;
    private const int LevelShift = 48;
    private const ulong FeatureKind = 100UL << KindShift;
    private const ulong TermKind = 101UL << KindShift;
    private const ulong CellKind = 102UL << KindShift;
    private const ulong UnknownBit = 1UL << 55;
    private const long Farthest = 1L << 50;
    private const ulong ValueMask = (1UL << 52) - 1;

    /// <summary>Whether a value is small enough for a key.</summary>
    public static bool Holds(long value) => value is > -Farthest and < Farthest;

    /// <summary>A value of a slot; it must be one that a key <see cref="Holds"/>.</summary>
    public static ulong Value(int slot, long value) => ((ulong)slot << KindShift) | ((ulong)value & ValueMask);

    /// <summary>A slot without a value.</summary>
    public static ulong Unknown(int slot) => ((ulong)slot << KindShift) | UnknownBit;

    /// <summary>A feature of the vocabulary.</summary>
    public static ulong Feature(int feature) => FeatureKind | (uint)feature;

    /// <summary>A term of the texts.</summary>
    public static ulong Term(int term) => TermKind | (uint)term;

    /// <summary>The cell of a point at a level: the world cut into 2^level columns and as many rows of equal degrees.</summary>
    public static ulong Cell(GeoPoint point, int level) => Cell(level, Column(point.Longitude, level), Row(point.Latitude, level));

    /// <summary>A cell by its place.</summary>
    public static ulong Cell(int level, long column, long row) => CellKind | ((ulong)level << LevelShift) | ((ulong)column << 24) | (ulong)row;

    /// <summary>The column of a longitude; never falls when the longitude rises, whatever is rounded.</summary>
    public static long Column(double longitude, int level) => Part((longitude + 180) / 360, level);

    /// <summary>The row of a latitude; never falls when the latitude rises.</summary>
    public static long Row(double latitude, int level) => Part((latitude + 90) / 180, level);

    /// <summary>The slot of a key of a value or of its absence; -1 for other keys.</summary>
    public static int SlotOf(ulong key) => key >> KindShift is < 100 and var slot ? (int)slot : -1;

    /// <summary>The level of a cell's key; -1 for other keys.</summary>
    public static int LevelOf(ulong key) => IsKind(key, CellKind) ? (int)(key >> LevelShift & 0xFF) : -1;

    /// <summary>Whether it is the key of a feature.</summary>
    public static bool IsFeature(ulong key) => IsKind(key, FeatureKind);

    /// <summary>Whether it is the key of a term.</summary>
    public static bool IsTerm(ulong key) => IsKind(key, TermKind);

    private static bool IsKind(ulong key, ulong kind) => key >> KindShift == kind >> KindShift;

    private static long Part(double part, int level) => Math.Clamp((long)Math.Floor(part * (1L << level)), 0, (1L << level) - 1);
}
