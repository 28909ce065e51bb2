namespace Homester.Api.Features.Docs;

/// <summary>Why a request was not answered (RFC 9457).</summary>
public sealed record ProblemShape
{
    /// <summary>Always <c>about:blank</c>: the status says it all.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>What was wrong and how to mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The address asked, without parameters.</summary>
    public required string Instance { get; init; }

    /// <summary>Finds the request in the server's log.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("traceId")]
    public required string TraceId { get; init; }

    /// <summary>The same as title.</summary>
    public required string Message { get; init; }

    /// <summary>Reasons by parameter or member, every fault at once; only with bad input.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }
}
