using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Homester.Data.Model;

/// <summary>Marks on columns that each provider project turns into what its database has. Thread safe.</summary>
public static class StoreAnnotations
{
    private const string Json = "Homester:Json";
    private const string CreationTime = "Homester:CreationTime";

    /// <summary>Says that the text column holds JSON.</summary>
    internal static PropertyBuilder<string?> IsJson(this PropertyBuilder<string?> property) => property.HasAnnotation(Json, true);

    /// <summary>Says that the instant is the time of the insert when a program other than Homester leaves it out.</summary>
    internal static PropertyBuilder<DateTimeOffset> IsCreationTime(this PropertyBuilder<DateTimeOffset> property) => property.HasAnnotation(CreationTime, true);

    /// <summary>Whether a column holds JSON; removes the mark, so that it does not end up in migrations.</summary>
    public static bool TakeJson(this IMutableProperty property) => property.RemoveAnnotation(Json) is not null;

    /// <summary>Whether a column is a creation time; removes the mark.</summary>
    public static bool TakeCreationTime(this IMutableProperty property) => property.RemoveAnnotation(CreationTime) is not null;
}
