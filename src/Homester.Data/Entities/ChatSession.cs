namespace Homester.Data.Entities;

/// <summary>One row of <c>chat_sessions</c>, as in the original.</summary>
public sealed class ChatSession
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>Public name of the session, unique.</summary>
    public required string SessionId { get; set; }

    /// <summary>Its owner; null for a visitor.</summary>
    public int? UserId { get; set; }

    /// <summary>Title.</summary>
    public string? Title { get; set; }

    /// <summary>Whether it can go on.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
