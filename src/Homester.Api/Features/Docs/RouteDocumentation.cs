using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;

namespace Homester.Api.Features.Docs;

/// <summary>What the OpenAPI document says of a route, kept beside its mapping.</summary>
/// <param name="Summary">A few words.</param>
/// <param name="Description">What it does.</param>
public sealed record RouteDocumentation(string Summary, string Description)
{
    /// <summary>Who may call it.</summary>
    public required AccessRule Access { get; init; }

    /// <summary>Parameters of the route itself.</summary>
    public IReadOnlyList<RouteParameter> Parameters { get; init; } = [];

    /// <summary>Whether it also takes every parameter of the listing query.</summary>
    public bool TakesListingQuery { get; init; }

    /// <summary>Whether its body is a listing query as JSON.</summary>
    public bool TakesQueryBody { get; init; }

    /// <summary>The members of its JSON body; null when it takes none.</summary>
    public IReadOnlyList<BodyMember>? Body { get; init; }

    /// <summary>The status of a good answer.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether it is about one property, named in the address.</summary>
    public bool NamesProperty { get; init; }

    /// <summary>Whose the thing named in the address must be for the caller to write it, such as <c>property</c>: the account that put it in, or an admin. Null: it does not matter.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>Whether it writes nothing although its method would: what it is asked comes as a body.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Whether it honours <c>If-Match</c>.</summary>
    public bool TakesVersion { get; init; }

    /// <summary>Whether it is about one account, named in the address.</summary>
    public bool NamesAccount { get; init; }

    /// <summary>What else than a property the id in the address is the number of; null when it is of none.</summary>
    public string? NamesOther { get; init; }

    /// <summary>Statuses of problems that come of what the route does, beside those that follow from the rest.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    /// <summary>Whether the index must be loaded to answer.</summary>
    public bool NeedsIndex { get; init; }

    /// <summary>The type whose JSON the answer is; null for an answer that is no JSON.</summary>
    public Type? Answer { get; init; }
}
