namespace Homester.Data.Entities;

/// <summary>One row of <c>user_favorites</c>, as in the original. Unique by user and listing.</summary>
public sealed class UserFavorite
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>The user; the favourite goes with the account.</summary>
    public int? UserId { get; set; }

    /// <summary>The listing; the favourite goes with it.</summary>
    public int? PropertyId { get; set; }

    /// <summary>When it was marked.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The owner's note about it; null for none.</summary>
    public string? Note { get; set; }

    /// <summary>When the note last changed; null when never.</summary>
    public DateTimeOffset? NotedAt { get; set; }
}
