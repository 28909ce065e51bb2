using System.Globalization;

namespace Homester.Api.Host;

/// <summary>What a command line says about serving; null leaves it to the environment.</summary>
public sealed record ServeOptions
{
    /// <summary>Port on localhost and, unless <see cref="Urls"/> says otherwise, on no other address.</summary>
    public int? Port { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons, such as <c>http://0.0.0.0:5000</c>; wins over <see cref="Port"/>.</summary>
    public string? Urls { get; init; }

    /// <summary>Folder of the store and of everything else kept on disk; else <c>HOMESTER_DATA</c>, else <c>data</c>.</summary>
    public string? DataFolder { get; init; }

    /// <summary>PostgreSQL to use instead of the SQLite file; else <c>DATABASE_URL</c>.</summary>
    public string? DatabaseUrl { get; init; }

    internal IEnumerable<KeyValuePair<string, string?>> ToConfiguration()
    {
        var urls = Urls ?? (Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}") : null);
        if (urls is not null) yield return new("urls", urls);
        if (DataFolder is not null) yield return new("HOMESTER_DATA", DataFolder);
        if (DatabaseUrl is not null) yield return new("DATABASE_URL", DatabaseUrl);
    }
}
