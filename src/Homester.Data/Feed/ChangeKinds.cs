namespace Homester.Data.Feed;

/// <summary>The words in <c>property_changes.kind</c>.</summary>
public static class ChangeKinds
{
    /// <summary>The listing was added or changed.</summary>
    public const string Upsert = "upsert";

    /// <summary>The listing is gone.</summary>
    public const string Delete = "delete";
}
