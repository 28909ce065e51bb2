namespace Homester.Photos.Storage;

/// <summary>How a bucket is reached. Immutable.</summary>
public sealed record S3PhotoOptions
{
    /// <summary>Name of the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>What every key begins with, without slashes at its ends; empty for none.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where the storage answers; null for Amazon's own of <see cref="Region"/>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Name of the key that requests are signed with.</summary>
    public required string AccessKey { get; init; }

    /// <summary>The key itself. Never logged.</summary>
    public required string SecretKey { get; init; }

    /// <summary>Goes with keys that are lent for a time; null with lasting ones.</summary>
    public string? SessionToken { get; init; }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"s3://{Bucket}/{Prefix}";
}
