using System.Reflection;
using System.Runtime.CompilerServices;

namespace Homester.Architecture.Tests;

public sealed class TypeTests
{
    // What carries the request's own token already.
    private static readonly string[] s_carriesToken = ["HttpContext", "EndpointFilterInvocationContext", "ServerCallContext"];

    [Fact]
    public void A_class_is_sealed_static_or_abstract_unless_one_of_ours_derives_from_it()
    {
        var bases = Product.Types.Select(type => Definition(type.BaseType)).ToHashSet();

        Rule.Holds(Product.Types.Where(type => type.IsClass), type => type.IsSealed || type.IsAbstract || bases.Contains(type) ? null : $"{type} is open");
    }

    [Fact]
    public void An_asynchronous_method_takes_a_cancellation_token_last()
    {
        var methods = Product.Types.SelectMany(type => type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.Instance | BindingFlags.Static)).Where(method => IsReachable(method) && IsAsynchronous(method.ReturnType) && IsOursToShape(method));

        Rule.Holds(methods, method => TakesToken(method) ? null : $"{method.DeclaringType}.{method.Name} takes none");
    }

    private static Type? Definition(Type? type) => type is { IsGenericType: true } ? type.GetGenericTypeDefinition() : type;

    private static bool IsReachable(MethodInfo method) => (method.IsPublic || method.IsAssembly || method.IsFamily)
        && !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsAsynchronous(Type type)
    {
        var definition = Definition(type);
        return definition == typeof(Task) || definition == typeof(Task<>) || definition == typeof(ValueTask) || definition == typeof(ValueTask<>)
            || definition == typeof(IAsyncEnumerable<>);
    }

    // The shape of an override, or of another library's interface, is not ours to choose.
    private static bool IsOursToShape(MethodInfo method)
    {
        if (!Product.IsOurs(method.GetBaseDefinition().DeclaringType!.Assembly))
            return false;
        var type = method.DeclaringType!;
        return type.IsInterface || !type.GetInterfaces().Where(contract => !Product.IsOurs(contract.Assembly))
            .Any(contract => type.GetInterfaceMap(contract).TargetMethods.Contains(method));
    }

    private static bool TakesToken(MethodInfo method)
    {
        var parameters = method.GetParameters();
        return parameters.LastOrDefault()?.ParameterType == typeof(CancellationToken)
            || parameters.Any(parameter => s_carriesToken.Contains(parameter.ParameterType.Name));
    }
}
