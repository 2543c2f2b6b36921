/**
 * What regions are called in the six languages, by their English names; as hlom_live/names/regions.py.
 * `make strings` writes this file from hlom_live/data/regions.csv.
 */

const NAMES = new Map(Object.entries({
  "African States": {"ar": "الدول الأفريقية", "zh": "非洲国家", "en": "African States", "fr": "États d'Afrique", "ru": "Африканские государства", "es": "Estados de África"},
  "Asia-Pacific States": {"ar": "دول آسيا والمحيط الهادئ", "zh": "亚太国家", "en": "Asia-Pacific States", "fr": "États d'Asie et du Pacifique", "ru": "Государства Азиатско-Тихоокеанского региона", "es": "Estados de Asia y el Pacífico"},
  "Eastern European States": {"ar": "دول أوروبا الشرقية", "zh": "东欧国家", "en": "Eastern European States", "fr": "États d'Europe orientale", "ru": "Восточноевропейские государства", "es": "Estados de Europa Oriental"},
  "Latin American and Caribbean States": {"ar": "دول أمريكا اللاتينية ومنطقة البحر الكاريبي", "zh": "拉丁美洲和加勒比国家", "en": "Latin American and Caribbean States", "fr": "États d'Amérique latine et des Caraïbes", "ru": "Государства Латинской Америки и Карибского бассейна", "es": "Estados de América Latina y el Caribe"},
  "Western European and other States": {"ar": "دول أوروبا الغربية ودول أخرى", "zh": "西欧和其他国家", "en": "Western European and other States", "fr": "États d'Europe occidentale et autres États", "ru": "Западноевропейские и другие государства", "es": "Estados de Europa Occidental y otros Estados"},
  "Africa": {"ar": "أفريقيا", "zh": "非洲", "en": "Africa", "fr": "Afrique", "ru": "Африка", "es": "África"},
  "South America": {"ar": "أمريكا الجنوبية", "zh": "南美洲", "en": "South America", "fr": "Amérique du Sud", "ru": "Южная Америка", "es": "América del Sur"},
  "Oceania": {"ar": "أوقيانوسيا", "zh": "大洋洲", "en": "Oceania", "fr": "Océanie", "ru": "Океания", "es": "Oceanía"},
  "Western Africa": {"ar": "غرب أفريقيا", "zh": "西非", "en": "Western Africa", "fr": "Afrique occidentale", "ru": "Западная Африка", "es": "África occidental"},
  "Central America": {"ar": "أمريكا الوسطى", "zh": "中美洲", "en": "Central America", "fr": "Amérique centrale", "ru": "Центральная Америка", "es": "América central"},
  "Eastern Africa": {"ar": "شرق أفريقيا", "zh": "东非", "en": "Eastern Africa", "fr": "Afrique orientale", "ru": "Восточная Африка", "es": "África oriental"},
  "Northern Africa": {"ar": "أفريقيا الشمالية", "zh": "北非", "en": "Northern Africa", "fr": "Afrique septentrionale", "ru": "Северная Африка", "es": "África septentrional"},
  "Middle Africa": {"ar": "وسط أفريقيا", "zh": "中非", "en": "Middle Africa", "fr": "Afrique centrale", "ru": "Центральная Африка", "es": "África central"},
  "Southern Africa": {"ar": "الجنوب الأفريقي", "zh": "南部非洲", "en": "Southern Africa", "fr": "Afrique australe", "ru": "Южная часть Африки", "es": "África meridional"},
  "Americas": {"ar": "الأمريكتان", "zh": "美洲", "en": "Americas", "fr": "Amériques", "ru": "Северная и Южная Америка", "es": "Américas"},
  "Northern America": {"ar": "أمريكا الشمالية", "zh": "北美", "en": "Northern America", "fr": "Amérique septentrionale", "ru": "Северная Америка", "es": "América septentrional"},
  "Caribbean": {"ar": "منطقة البحر الكاريبي", "zh": "加勒比", "en": "Caribbean", "fr": "Caraïbes", "ru": "Карибский бассейн", "es": "El Caribe"},
  "Eastern Asia": {"ar": "شرقي آسيا", "zh": "东亚", "en": "Eastern Asia", "fr": "Asie orientale", "ru": "Восточная Азия", "es": "Asia oriental"},
  "Southern Asia": {"ar": "جنوب آسيا", "zh": "南亚", "en": "Southern Asia", "fr": "Asie méridionale", "ru": "Южная Азия", "es": "Asia meridional"},
  "South-eastern Asia": {"ar": "جنوب شرقي آسيا", "zh": "东南亚", "en": "South-eastern Asia", "fr": "Asie du Sud-Est", "ru": "Юго-Восточная Азия", "es": "Asia sudoriental"},
  "Southern Europe": {"ar": "أوروبا الجنوبية", "zh": "南欧", "en": "Southern Europe", "fr": "Europe méridionale", "ru": "Южная Европа", "es": "Europa meridional"},
  "Australia and New Zealand": {"ar": "أستراليا ونيوزيلندا", "zh": "澳大利亚和新西兰", "en": "Australia and New Zealand", "fr": "Australie et Nouvelle-Zélande", "ru": "Австралия и Новая Зеландия", "es": "Australia y Nueva Zelandia"},
  "Melanesia": {"ar": "ميلانيزيا", "zh": "美拉尼西亚", "en": "Melanesia", "fr": "Mélanésie", "ru": "Меланезия", "es": "Melanesia"},
  "Micronesia": {"ar": "ميكرونيزيا", "zh": "密克罗尼西亚", "en": "Micronesia", "fr": "Micronésie", "ru": "Микронезия", "es": "Micronesia"},
  "Polynesia": {"ar": "بولينيزيا", "zh": "波利尼西亚", "en": "Polynesia", "fr": "Polynésie", "ru": "Полинезия", "es": "Polinesia"},
  "Asia": {"ar": "آسيا", "zh": "亚洲", "en": "Asia", "fr": "Asie", "ru": "Азия", "es": "Asia"},
  "Central Asia": {"ar": "آسيا الوسطى", "zh": "中亚", "en": "Central Asia", "fr": "Asie centrale", "ru": "Центральная Азия", "es": "Asia central"},
  "Western Asia": {"ar": "غربي آسيا", "zh": "西亚", "en": "Western Asia", "fr": "Asie occidentale", "ru": "Западная Азия", "es": "Asia occidental"},
  "Europe": {"ar": "أوروبا", "zh": "欧洲", "en": "Europe", "fr": "Europe", "ru": "Европа", "es": "Europa"},
  "Eastern Europe": {"ar": "أوروبا الشرقية", "zh": "东欧", "en": "Eastern Europe", "fr": "Europe orientale", "ru": "Восточная Европа", "es": "Europa oriental"},
  "Northern Europe": {"ar": "أوروبا الشمالية", "zh": "北欧", "en": "Northern Europe", "fr": "Europe septentrionale", "ru": "Северная Европа", "es": "Europa septentrional"},
  "Western Europe": {"ar": "أوروبا الغربية", "zh": "西欧", "en": "Western Europe", "fr": "Europe occidentale", "ru": "Западная Европа", "es": "Europa occidental"},
  "Sub-Saharan Africa": {"ar": "أفريقيا جنوب الصحراء الكبرى", "zh": "撒哈拉以南非洲", "en": "Sub-Saharan Africa", "fr": "Afrique subsaharienne", "ru": "Африка к югу от Сахары", "es": "África Subsahariana"},
  "Latin America and the Caribbean": {"ar": "أمريكا اللاتينية ومنطقة البحر الكاريبي", "zh": "拉丁美洲和加勒比", "en": "Latin America and the Caribbean", "fr": "Amérique latine et Caraïbes", "ru": "Латинская Америка и Карибский бассейн", "es": "América Latina y el Caribe"},
  "East and Horn of Africa and the Great Lakes": {"ar": "شرق أفريقيا والقرن الأفريقي ومنطقة البحيرات الكبرى", "zh": "东非、非洲之角和大湖区", "en": "East and Horn of Africa and the Great Lakes", "fr": "Afrique de l'Est, Corne de l'Afrique et Grands Lacs", "ru": "Восточная Африка, Африканский Рог и район Великих озер", "es": "África Oriental, el Cuerno de África y los Grandes Lagos"},
  "West and Central Africa": {"ar": "غرب ووسط أفريقيا", "zh": "西非和中非", "en": "West and Central Africa", "fr": "Afrique de l'Ouest et Afrique centrale", "ru": "Западная и Центральная Африка", "es": "África Occidental y Central"},
  "Asia and the Pacific": {"ar": "آسيا والمحيط الهادئ", "zh": "亚洲及太平洋", "en": "Asia and the Pacific", "fr": "Asie et Pacifique", "ru": "Азиатско-Тихоокеанский регион", "es": "Asia y el Pacífico"},
  "Middle East and North Africa": {"ar": "الشرق الأوسط وشمال أفريقيا", "zh": "中东和北非", "en": "Middle East and North Africa", "fr": "Moyen-Orient et Afrique du Nord", "ru": "Ближний Восток и Северная Африка", "es": "Oriente Medio y África del Norte"},
  "Arab States": {"ar": "الدول العربية", "zh": "阿拉伯国家", "en": "Arab States", "fr": "États arabes", "ru": "Арабские государства", "es": "Estados árabes"},
  "Europe and Central Asia": {"ar": "أوروبا وآسيا الوسطى", "zh": "欧洲和中亚", "en": "Europe and Central Asia", "fr": "Europe et Asie centrale", "ru": "Европа и Центральная Азия", "es": "Europa y Asia Central"},
  "Middle East": {"ar": "الشرق الأوسط", "zh": "中东", "en": "Middle East", "fr": "Moyen-Orient", "ru": "Ближний Восток", "es": "Oriente Medio"},
  "Pacific": {"ar": "المحيط الهادئ", "zh": "太平洋", "en": "Pacific", "fr": "Pacifique", "ru": "Тихоокеанский регион", "es": "Pacífico"},
}));

/** What a region is called in each language, by its English name; of one that is not known the text itself. */
export const regionNamed = (region) => NAMES.get(region) ?? region;
