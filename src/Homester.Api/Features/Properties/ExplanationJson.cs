using System.Text.Json.Serialization;
using Homester.Listings.Query.Explanations;
using Homester.Listings.Text;

namespace Homester.Api.Features.Properties;

/// <summary>How explanations are written: generated code, snake_case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(QueryExplanation))]
[JsonSerializable(typeof(IReadOnlyList<WordPlace>))]
public sealed partial class ExplanationJson : JsonSerializerContext;
