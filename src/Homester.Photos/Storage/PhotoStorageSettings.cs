namespace Homester.Photos.Storage;

/// <summary>Which storage the settings name. Pure but for what the storages do when they are used.</summary>
public static class PhotoStorageSettings
{
    /// <summary>A folder, or <c>s3://BUCKET/PREFIX?endpoint=…&amp;region=…</c>.</summary>
    public const string Variable = "PHOTO_STORAGE";

    /// <summary>Folder in the data folder where pictures lie unless said otherwise.</summary>
    public const string DefaultFolder = "photos";

    private const string Example = "such as s3://homes?endpoint=http://localhost:9000";

    /// <summary>Reads <c>PHOTO_STORAGE</c> and, for S3, <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SECRET_ACCESS_KEY</c>, <c>AWS_SESSION_TOKEN</c>, <c>AWS_REGION</c> and <c>AWS_ENDPOINT_URL</c>.</summary>
    /// <param name="setting">The value of a setting; null or blank when it is not set.</param>
    /// <param name="dataFolder">Where the default folder lies.</param>
    /// <exception cref="FormatException">A setting is not understood or lacks. The message holds no secret.</exception>
    public static IPhotoStorage Parse(Func<string, string?> setting, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var named = setting(Variable)?.Trim();
        if (string.IsNullOrEmpty(named)) return new FolderPhotoStorage(Path.Combine(dataFolder, DefaultFolder));
        if (!named.Contains("://", StringComparison.Ordinal)) return new FolderPhotoStorage(named);
        return named.StartsWith("s3://", StringComparison.OrdinalIgnoreCase)
            ? new S3PhotoStorage(ParseS3(named, setting))
            : throw new FormatException($"{Variable} is a folder or an address that begins with s3://, {Example}.");
    }

    /// <summary>Reads the address of a bucket, and the rest from the settings.</summary>
    /// <exception cref="FormatException">As for <see cref="Parse"/>.</exception>
    public static S3PhotoOptions ParseS3(string address, Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            throw new FormatException($"{Variable} names a bucket after s3:// and no key, {Example}. Keys belong into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
        var parts = Parts(uri.Query);
        var endpoint = parts.GetValueOrDefault("endpoint") ?? Stated(setting("AWS_ENDPOINT_URL"));
        return new S3PhotoOptions
        {
            // As written: a host would be lower case.
            Bucket = uri.OriginalString[5..].Split('/', '?')[0],
            Prefix = Uri.UnescapeDataString(uri.AbsolutePath).Trim('/'),
            Endpoint = endpoint is null ? null : EndpointOf(endpoint),
            Region = parts.GetValueOrDefault("region") ?? Stated(setting("AWS_REGION")) ?? Stated(setting("AWS_DEFAULT_REGION")) ?? "us-east-1",
            AccessKey = Needed(setting, "AWS_ACCESS_KEY_ID"),
            SecretKey = Needed(setting, "AWS_SECRET_ACCESS_KEY"),
            SessionToken = Stated(setting("AWS_SESSION_TOKEN")),
        };
    }

    private static Dictionary<string, string> Parts(string query)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (part[..at], part[(at + 1)..]) : (part, "");
            if (name is not ("endpoint" or "region") || value.Length == 0) throw new FormatException($"{Variable} does not know {name}; it takes endpoint and region, {Example}.");
            parts[name] = Uri.UnescapeDataString(value);
        }

        return parts;
    }

    private static Uri EndpointOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0 && endpoint.PathAndQuery == "/"
        ? endpoint
        : throw new FormatException($"The endpoint of {Variable} is an address that begins with http:// or https:// and holds neither a path nor a key, {Example}.");

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Needed(Func<string, string?> setting, string name) =>
        Stated(setting(name)) ?? throw new FormatException($"{Variable} names a bucket, so {name} must be set.");
}
