namespace Homester.Api.Host.Access;

/// <summary>The rule of a route, as its metadata.</summary>
public sealed record AccessMetadata(AccessRule Rule);
