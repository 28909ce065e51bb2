namespace Homester.Data.Entities;

/// <summary>One row of <c>chat_messages</c>, as in the original.</summary>
public sealed class ChatMessage
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>Number of the session; goes with it.</summary>
    public int? SessionId { get; set; }

    /// <summary><c>user</c>, <c>assistant</c> or <c>system</c>.</summary>
    public required string Role { get; set; }

    /// <summary>Text.</summary>
    public required string Content { get; set; }

    /// <summary>JSON: context, listing numbers and the like.</summary>
    public string? MessageMetadata { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
