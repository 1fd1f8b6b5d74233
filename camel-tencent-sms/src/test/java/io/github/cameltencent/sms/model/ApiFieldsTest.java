package io.github.cameltencent.sms.model;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The model is the API's metadata, no more and no less. */
class ApiFieldsTest {

    static Set<String> objects() {
        return ApiTable.OBJECTS.keySet();
    }

    @Test
    void everyActionIsAnOperationAndEveryOperationAnActionOrACallback() {
        assertThat(ApiTable.ACTIONS).hasSize(20);
        assertThat(TencentSmsOperation.values())
                .filteredOn(operation -> !operation.isCallback())
                .extracting(TencentSmsOperation::name)
                .containsExactlyInAnyOrderElementsOf(ApiTable.ACTIONS.stream()
                        .map(ApiTable.Action::operation)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void operationHasNameRequestAndResponseOfItsAction(TencentSmsOperation operation) {
        ApiTable.Action action = ApiTable.action(operation);

        assertThat(operation.action().name()).isEqualTo(action.name());
        assertThat(operation.action().requestType()).isEqualTo(ApiTable.type(action.request()));
        assertThat(operation.action().responseType()).isEqualTo(ApiTable.type(action.response()));
    }

    @Test
    void modelHasARecordForEachObjectAndNoOther() {
        Set<String> records = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackagesOf(ApiObject.class).stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toSet());

        assertThat(records).containsExactlyInAnyOrderElementsOf(objects());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void recordHasTheFieldsOfTheObjectInTheirOrder(String object) {
        assertThat(ApiTable.type(object).getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactlyElementsOf(ApiTable.OBJECTS.get(object).stream()
                        .map(ApiTable.Field::component)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void recordHasTheTypesOfTheObject(String object) {
        Map<String, String> types = components(object).stream()
                .collect(Collectors.toMap(RecordComponent::getName, component -> apiType(component.getGenericType())));

        assertThat(types)
                .containsExactlyInAnyOrderEntriesOf(ApiTable.OBJECTS.get(object).stream()
                        .collect(Collectors.toMap(
                                ApiTable.Field::component,
                                field -> field.type().replaceAll("u?int64", "whole number"))));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void exactlyTheFieldsThatTheApiRequiresAreMarkedRequired(String object) {
        assertThat(components(object))
                .filteredOn(component -> component.isAnnotationPresent(Required.class))
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrderElementsOf(ApiTable.OBJECTS.get(object).stream()
                        .filter(ApiTable.Field::required)
                        .map(ApiTable.Field::component)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void jsonHasTheNamesAndValuesOfTheObject(String object) {
        Map<String, Object> values = Samples.object(object);
        ApiObject full = (ApiObject) Samples.record(ApiTable.type(object), values);

        assertThat(Samples.parse(ApiJson.toTree(full).toString())).isEqualTo(Samples.json(values));
    }

    private static List<RecordComponent> components(String object) {
        return Arrays.asList(ApiTable.type(object).getRecordComponents());
    }

    private static String apiType(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return "list<" + apiType(list.getActualTypeArguments()[0]) + ">";
        } else if (type == String.class) {
            return "string";
        }
        return type == Long.class ? "whole number" : ((Class<?>) type).getSimpleName();
    }
}
