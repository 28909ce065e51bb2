using System.Reflection;
using System.Runtime.CompilerServices;

namespace Homester.Architecture.Tests;

/// <summary>The built assemblies of src and the types that people wrote in them.</summary>
internal static class Product
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = LoadAssemblies();

    public static IReadOnlyList<Type> Types { get; } =
    [
        .. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsWrittenByPeople).OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static bool IsOurs(Assembly assembly) => Assemblies.Contains(assembly);

    private static Assembly[] LoadAssemblies()
    {
        var projects = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName);
        return
        [
            .. projects.Select(project => project == "Homester.Cli" ? "homester" : project!)
                .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
                .Select(Assembly.Load),
        ];
    }

    private static bool IsWrittenByPeople(Type type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (outer.Name.Contains('<', StringComparison.Ordinal) || outer.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
                || outer.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false))
                return false;
        }

        // The class around top-level statements; migrations and the types that other generators place in namespaces of their own.
        return type is not { Name: "Program", Namespace: null } && type.Namespace is { } name
            && name.StartsWith("Homester", StringComparison.Ordinal) && !name.EndsWith(".Migrations", StringComparison.Ordinal);
    }
}
