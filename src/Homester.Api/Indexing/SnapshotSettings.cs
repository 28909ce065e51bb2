using System.Globalization;

namespace Homester.Api.Indexing;

/// <summary>Where the index is kept between runs, and how often it is written. Immutable.</summary>
/// <param name="Path">The file; null when there shall be none.</param>
/// <param name="Every">Changes after which it is written again.</param>
public sealed record SnapshotSettings(string? Path, int Every)
{
    public const string PathVariable = "INDEX_SNAPSHOT";
    public const string EveryVariable = "INDEX_SNAPSHOT_EVERY";
    public const string FileName = "index.snapshot";
    public const int DefaultEvery = 100_000;

    private const string Off = "off";

    /// <summary>Reads <c>INDEX_SNAPSHOT</c> (a path, or <c>off</c>) and <c>INDEX_SNAPSHOT_EVERY</c>.</summary>
    /// <param name="setting">The value of a setting; null or blank when it is not set.</param>
    /// <param name="folder">The data folder, where the file lies unless said otherwise.</param>
    /// <exception cref="FormatException">A setting is not understood.</exception>
    public static SnapshotSettings Parse(Func<string, string?> setting, string folder)
    {
        var path = setting(PathVariable)?.Trim() switch
        {
            null or "" => System.IO.Path.Combine(folder, FileName),
            Off => null,
            var named => System.IO.Path.GetFullPath(named),
        };
        return new(path, Count(setting(EveryVariable)));
    }

    private static int Count(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return DefaultEvery;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"{EveryVariable} is a number of changes, such as {DefaultEvery}.");
    }
}
